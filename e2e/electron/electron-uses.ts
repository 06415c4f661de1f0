import { createRequire } from 'node:module';
import { join } from 'node:path';
import type TypeScript from 'typescript';

/** By Node, not by the test runner, which would transform all of it first. */
const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;

/** A member of one of Electron's own types, as some source file uses it. */
export interface Use {
  /** `App`, `WebContents`. */
  owner: string;
  member: string;
  /** The event, where `member` listens to one. */
  event: string | null;
  where: string;
}

/** What source files use of Electron, and what of that the stand-in has not. */
export interface Inspection {
  usesIn(file: string): Use[];
  missing(uses: Use[]): Use[];
}

const root = join(import.meta.dirname, '../..');
/** Names, in `StandIns`, what stands for which of Electron's types, and in `StandInEvents` the events it tells. */
const tables = join(import.meta.dirname, 'standin/stand-ins.ts');
const options: TypeScript.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};
const listening = new Set(['on', 'once', 'off', 'removeListener', 'addListener']);
/** Their events are channels, which the app names itself. */
const ofChannels = new Set(['IpcMain', 'IpcRenderer']);

/** `texts` are files that are not on the disk. */
export function inspect(files: string[], texts: Record<string, string> = {}): Inspection {
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  host.readFile = (name) => texts[name] ?? read(name);
  host.fileExists = (name) => texts[name] !== undefined || ts.sys.fileExists(name);
  const program = ts.createProgram([...files, tables], options, host);
  const checker = program.getTypeChecker();
  return {
    usesIn(file) {
      const uses: Use[] = [];
      eachNode(program.getSourceFile(file)!, (node) => uses.push(...useOf(node, checker)));
      return uses;
    },
    missing(uses) {
      const lacks = lackOf(program.getSourceFile(tables)!, checker);
      return uses.filter(lacks);
    },
  };
}

function eachNode(node: TypeScript.Node, visit: (node: TypeScript.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    eachNode(child, visit);
  });
}

function useOf(node: TypeScript.Node, checker: TypeScript.TypeChecker): Use[] {
  if (!ts.isPropertyAccessExpression(node)) return [];
  const owner = ownerOf(checker.getSymbolAtLocation(node.name));
  if (owner === null) return [];
  const where = `${node.getSourceFile().fileName.slice(root.length + 1)}:${lineOf(node)}`;
  return [{ owner, member: node.name.text, event: eventOf(node), where }];
}

/**
 * The class or interface that electron.d.ts alone declares it in. Plain data, such as an
 * event's details, has no methods.
 */
function ownerOf(symbol: TypeScript.Symbol | undefined): string | null {
  if (!symbol?.declarations?.every(isElectrons)) return null;
  const parent = symbol.declarations[0]?.parent;
  if (!parent || (!ts.isInterfaceDeclaration(parent) && !ts.isClassDeclaration(parent))) return null;
  const hasMethods = parent.members.some((member) => ts.isMethodDeclaration(member) || ts.isMethodSignature(member));
  const name = parent.name?.text ?? null;
  return hasMethods || name === 'Process' ? name : null;
}

const isElectrons = (node: TypeScript.Node): boolean =>
  node.getSourceFile().fileName.endsWith('electron/electron.d.ts');
const lineOf = (node: TypeScript.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;

function eventOf(node: TypeScript.PropertyAccessExpression): string | null {
  const { parent } = node;
  if (!listening.has(node.name.text) || !ts.isCallExpression(parent)) return null;
  const [first] = parent.arguments;
  return first && ts.isStringLiteral(first) ? first.text : null;
}

function lackOf(source: TypeScript.SourceFile, checker: TypeScript.TypeChecker): (use: Use) => boolean {
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);
  const typeIn = (table: string, name: string): TypeScript.Type | null => {
    const symbol = exported.find((each) => each.name === table)!;
    const property = checker.getDeclaredTypeOfSymbol(symbol).getProperty(name);
    return property ? checker.getTypeOfSymbol(property) : null;
  };
  return ({ owner, member, event }) => {
    const isMember = event === null || ofChannels.has(owner);
    const type = typeIn(isMember ? 'StandIns' : 'StandInEvents', owner);
    return type?.getProperty(isMember ? member : event) === undefined;
  };
}
