import {
  parse,
  TYPE,
  type MessageFormatElement,
  type PluralElement,
  type SelectElement,
} from '@formatjs/icu-messageformat-parser';
import type { Language } from '../../shared/locales/language';

/** A message as TypeScript: a text, or a function of what is filled in. */
export function messageCode(message: string, language: Language): string {
  const elements = parse(message);
  const given = new Map<string, string>();
  for (const element of elements) collect(element, given);
  if (given.size === 0) return JSON.stringify(elements.map(literalOf).join(''));
  const types = [...given].map(([name, type]) => `${name}: ${type}`).join('; ');
  if (!elements.some(({ type }) => type === TYPE.tag)) {
    return `(given: { ${types} }) => ${template(elements, language)}`;
  }
  return `<Element>(given: { ${types} }): (string | Element)[] => [${parts(elements, language).join(', ')}]`;
}

const literalOf = (element: MessageFormatElement): string => (element.type === TYPE.literal ? element.value : '');

/** What a message is given, each by its name with its type. */
function collect(element: MessageFormatElement, given: Map<string, string>): void {
  switch (element.type) {
    case TYPE.argument:
      if (!given.has(element.value)) given.set(element.value, 'Filling');
      return;
    case TYPE.plural:
      given.set(element.value, 'number');
      break;
    case TYPE.select:
      given.set(element.value, typeOf(element.options));
      break;
    case TYPE.tag:
      given.set(element.value, element.children.length === 0 ? 'Element' : '(words: string) => Element');
      for (const child of element.children) collect(child, given);
      return;
    case TYPE.literal:
    case TYPE.pound:
      return;
    case TYPE.number:
    case TYPE.date:
    case TYPE.time:
      throw new Error(`{${element.value}}: numbers and dates are made in words before they are filled in.`);
  }
  for (const { value } of Object.values(element.options)) for (const inner of value) collect(inner, given);
}

type Options = (PluralElement | SelectElement)['options'];

/** A choice between true and other is one of a boolean. */
function typeOf(options: Options): string {
  const choices = choicesOf(options);
  if (choices.includes('true')) return 'boolean';
  return choices.map((option) => JSON.stringify(option)).join(' | ');
}

/** The other comes last; without words it is none, unless it is that of true. */
function choicesOf({ other, ...rest }: Options): string[] {
  const named = Object.keys(rest);
  return other?.value.length === 0 && !named.includes('true') ? named : [...named, 'other'];
}

/** Texts and elements of a page, in their order. */
const parts = (elements: MessageFormatElement[], language: Language): string[] =>
  runs(elements).map((run) => {
    const [first] = run;
    if (first?.type !== TYPE.tag) return template(run, language);
    const name = `given.${first.value}`;
    return first.children.length === 0 ? name : `${name}(${template(first.children, language)})`;
  });

/** What stands between the elements of a page is one text. */
function runs(elements: MessageFormatElement[]): MessageFormatElement[][] {
  const made: MessageFormatElement[][] = [];
  for (const element of elements) {
    const last = made.at(-1);
    if (element.type === TYPE.tag || last?.[0] === undefined || last[0].type === TYPE.tag) made.push([element]);
    else last.push(element);
  }
  return made;
}

/** A text of what is written and what is filled in; `counted` is what "#" stands for. */
function template(elements: MessageFormatElement[], language: Language, counted = ''): string {
  const [only] = elements;
  if (elements.length === 1 && (only?.type === TYPE.plural || only?.type === TYPE.select))
    return chosen(only, language);
  return `\`${elements.map((element) => inTemplate(element, language, counted)).join('')}\``;
}

function inTemplate(element: MessageFormatElement, language: Language, counted: string): string {
  switch (element.type) {
    case TYPE.literal:
      return element.value.replace(/[`\\]|\$\{/g, '\\$&');
    case TYPE.argument:
      return `\${given.${element.value}}`;
    case TYPE.pound:
      return `\${${counted}}`;
    case TYPE.plural:
    case TYPE.select:
      return `\${${chosen(element, language)}}`;
    case TYPE.tag:
      throw new Error('An element of a page stands inside of no choice.');
    case TYPE.number:
    case TYPE.date:
    case TYPE.time:
      return '';
  }
}

/** One condition after the other; what is left needs none. */
function chosen(choice: PluralElement | SelectElement, language: Language): string {
  const { value: name, options } = choice;
  const code = (value: MessageFormatElement[]): string => template(value, language, `given.${name}`);
  const named = choicesOf(options);
  const last = named.pop() ?? 'other';
  const conditions = named.map((option) => {
    const condition = choice.type === TYPE.plural ? isCounted(option, name, language) : isSelected(option, name);
    return `${condition} ? ${code(options[option]?.value ?? [])} : `;
  });
  return `${conditions.join('')}${code(options[last]?.value ?? [])}`;
}

const isSelected = (option: string, name: string): string =>
  option === 'true'
    ? `given.${name}`
    : option === 'false'
      ? `!given.${name}`
      : `given.${name} === ${JSON.stringify(option)}`;

/** By whole numbers, as CLDR has the rules: the first language needs one of them. */
const pluralRules: Record<Language, Record<string, (count: string) => string>> = {
  en: { one: (count) => `${count} === 1` },
};

function isCounted(option: string, name: string, language: Language): string {
  const count = `given.${name}`;
  if (option.startsWith('=')) return `${count} === ${option.slice(1)}`;
  const rule = pluralRules[language][option];
  if (rule === undefined) throw new Error(`"${option}" is no plural of ${language}.`);
  return rule(count);
}
