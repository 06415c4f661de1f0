import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type TypeScript from 'typescript';
import type { Said } from './sentences';

/** By Node, not by the test runner, which would transform all of it first. */
const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;
const root = join(import.meta.dirname, '..');

/** What is told in a terminal, to whom an option or a variable of the environment is what they need, and stand-ins. */
const OF_THE_TERMINAL = /^electron[\\/](?:replay|standins|demo|headless|hosting|main\b)/;

/** Every sentence that stands in the code of the product, with a dash for what is filled in. */
export function writtenSentences(): Said[] {
  return ['electron', 'shared'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, withFileTypes: true })
      .filter((entry) => /^(?!.*\.test(?:-support)?\.).*\.ts$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !OF_THE_TERMINAL.test(file))
      .flatMap(sentencesIn),
  );
}

function sentencesIn(file: string): Said[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Said[] = [];
  const visit = (node: TypeScript.Node): void => {
    const words = wordsOf(node);
    if (words !== null && isSentence(words)) found.push({ context: file, words });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function wordsOf(node: TypeScript.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => `…${literal.text}`)].join('');
}

/** Words to be read begin with a capital or with what is filled in, and end like a sentence. */
const isSentence = (words: string): boolean => /^[A-Z…“"].* .*[.!?]$/.test(words);
