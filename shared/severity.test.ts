import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type TypeScript from 'typescript';
import { describe, expect, it, test } from 'vitest';
import { severitySchema } from './severity-schema';

/** By Node, not by the test runner, which would transform all of it first. */
const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;
const root = join(import.meta.dirname, '..');

/** Two may be told apart where it matters; three are a table. */
const MOST = 2;

const theTable = join('shared', 'severity.ts');
const names = new Set<string>(severitySchema.options);

/** Product code: what tests alone use may say a second time, in words of its own, what has to come out. */
const product = ['shared', 'electron', 'renderer'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, withFileTypes: true })
    .filter((entry) => /^(?!.*\.test(?:-support)?\.).*\.(?:tsx?|css)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    // Taken migrations are never written anew.
    .filter((file) => file !== theTable && !file.endsWith('migrations.ts')),
);

const files = product.filter((file) => !file.endsWith('.css'));
const styleSheets = product.filter((file) => file.endsWith('.css'));

/** Where a literal, a union, a switch or a chain of comparisons names three severities or more. */
function tablesIn(code: string): string[] {
  const source = ts.createSourceFile('code.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const tables: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    const named = new Set(namedBy(node).filter((name) => names.has(name)));
    if (named.size > MOST) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      tables.push(`${line + 1}: ${[...named].join(', ')}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return tables;
}

function namedBy(node: TypeScript.Node): string[] {
  if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap(({ name }) => keyOf(name));
  if (ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node)) {
    return node.members.flatMap(({ name }) => keyOf(name));
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(elementOf);
  if (ts.isUnionTypeNode(node) || ts.isTupleTypeNode(node)) return textsIn(node);
  if (ts.isCaseBlock(node)) {
    return node.clauses.flatMap((clause) => (ts.isCaseClause(clause) ? textOf(clause.expression) : []));
  }
  return isChain(node) ? textsIn(node) : [];
}

/** A table may also be a list of pairs or of rows. */
function elementOf(element: TypeScript.Expression): string[] {
  if (ts.isArrayLiteralExpression(element)) return element.elements.slice(0, 1).flatMap(textOf);
  if (!ts.isObjectLiteralExpression(element)) return textOf(element);
  return element.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) ? textOf(property.initializer) : [],
  );
}

const keyOf = (name: TypeScript.Node | undefined): string[] =>
  name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? [name.text] : [];

const textOf = (node: TypeScript.Node): string[] => (ts.isStringLiteralLike(node) ? [node.text] : []);

/** Of a union or a chain of comparisons: what is compared, and not what stands in calls and elements inside it. */
function textsIn(node: TypeScript.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  const texts: string[] = [];
  if (isChained(node)) {
    ts.forEachChild(node, (child) => {
      texts.push(...textsIn(child));
    });
  }
  return texts;
}

const isChained = (node: TypeScript.Node): boolean =>
  ts.isBinaryExpression(node) ||
  ts.isConditionalExpression(node) ||
  ts.isParenthesizedExpression(node) ||
  ts.isUnionTypeNode(node) ||
  ts.isTupleTypeNode(node) ||
  ts.isLiteralTypeNode(node);

function isChain(node: TypeScript.Node): boolean {
  if (!ts.isBinaryExpression(node)) return ts.isConditionalExpression(node);
  const { kind } = node.operatorToken;
  return kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

describe('there is one table of severities', () => {
  it('no other literal names three of them', () => {
    const tables = files.flatMap((file) =>
      tablesIn(readFileSync(join(root, file), 'utf8')).map((table) => `${file}:${table}`),
    );
    expect(files.length).toBeGreaterThan(300);
    expect(tables).toEqual([]);
  });

  it('nor does a style sheet: it draws the colour that the table names', () => {
    const tables = styleSheets.filter((file) => {
      const quoted = readFileSync(join(root, file), 'utf8').matchAll(/='([^']+)'\]|\.([\w-]+)/g);
      const named = [...quoted].map(([, value, className]) => value ?? className ?? '');
      return new Set(named.filter((name) => names.has(name))).size > MOST;
    });
    expect(styleSheets.length).toBeGreaterThan(20);
    expect(tables).toEqual([]);
  });

  test.each([
    "const one = { low: 1, 'urgent-low': 2, high: 3 };",
    "const one = ['low', 'high', 'stuck'];",
    "const one = new Set(['low', 'high', 'stuck']);",
    "const one = new Map([['low', 1], ['high', 2], ['stuck', 3]]);",
    "const one = [{ severity: 'low', sound: 1 }, { severity: 'high', sound: 2 }, { severity: 'stuck', sound: 3 }];",
    "type One = 'low' | 'high' | 'stuck';",
    'interface One { low: 1; high: 2; stuck: 3 }',
    "switch (one) { case 'low': case 'high': break; case 'stuck': }",
    "const one = two === 'low' || two === 'high' || two === 'stuck';",
    "const one = two === 'low' ? 1 : two === 'high' ? 2 : two === 'stuck' ? 3 : 4;",
    "const one = <p>{['low', 'high', 'stuck'].includes(two) && 'three'}</p>;",
  ])('a second one is found: %s', (code) => {
    expect(tablesIn(code)).not.toEqual([]);
  });

  test.each(["const one = ['low', 'high'];", "const one = { low: 'high', two: 'stuck' };"])(
    'what tells two apart is none: %s',
    (code) => {
      expect(tablesIn(code)).toEqual([]);
    },
  );
});
