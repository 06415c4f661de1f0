import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type typescript from 'typescript';

export interface ProductRegex {
  /** File and line. */
  where: string;
  regex: RegExp;
}

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['electron', 'shared', 'renderer'];
const isProduct = (file: string): boolean =>
  /\.tsx?$/.test(file) && !/\.test(?:-support)?\.tsx?$/.test(file) && !file.includes('standins');

/** In shared/settings/descriptor.ts. */
const FIELD_PATTERN = 'new RegExp(pattern.expression)';

/** Every regex literal of the product, read from its source: a new one is measured without anybody thinking of it. */
export function productRegexes(): ProductRegex[] {
  // Required rather than imported: a bundle has no use for a compiler.
  const ts = createRequire(import.meta.url)('typescript') as typeof typescript;
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return files.filter(isProduct).flatMap((file) => regexesIn(ts, file));
}

function regexesIn(ts: typeof typescript, file: string): ProductRegex[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2023, true);
  const found: ProductRegex[] = [];
  const visit = (node: typescript.Node): void => {
    const where = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) found.push({ where, regex: compiled(node.text) });
    // A pattern of a form's field is plain data: it stands as text where the field is described.
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'expression' && ts.isStringLiteral(node.initializer)) {
      found.push({ where, regex: new RegExp(node.initializer.text) });
    }
    if (ts.isNewExpression(node) && node.getText() !== FIELD_PATTERN && node.expression.getText() === 'RegExp') {
      throw new Error(`${where} builds a regex at run time: measure it by hand.`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function compiled(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}
