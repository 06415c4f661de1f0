import { readdirSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import js from '@eslint/js';
import stylistic from '@stylistic/eslint-plugin';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import reactHooks from 'eslint-plugin-react-hooks';
import security from 'eslint-plugin-security';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The one list of houses and rooms, lowest first. A file imports from its own room, from rooms that stand to
 * the left of its own in its house, and from the houses below that its house names: so imports point one way
 * (ARCHITECTURE.md). A name may be a folder or one file, such as the port that the rooms beside it stand on;
 * '.' is what else lies in the house itself.
 */
const houses = {
  shared: {
    rooms: [
      'time',
      'result',
      ...[
        'locales',
        'locales/said',
        'locales/said/messages',
        'locales/host',
        'locales/host/providers',
        'locales/host/settings',
        'locales/window',
        'locales/window/settings',
      ],
      'glucose',
      'people/policies/policy',
      'people/policies/usual-policies',
      'severity',
      'severity-schema',
      'people',
      'people/policies',
      'text',
      'workouts',
      'settings',
      'status',
      '.',
    ],
    below: [],
  },
  'electron/core': {
    rooms: [
      ...[
        'state/messages',
        'state',
        'outbox',
        'series',
        'time',
        'glucose',
        'words',
        'words/bodies',
        'draft',
        'targets',
      ],
      ...[
        'escalation',
        'alerts',
        'alerts/warnings',
        'check-ins',
        'duties',
        'gaps',
        'workouts',
        'silences',
        'trials',
        'replies',
        '.',
      ],
    ],
    below: ['shared'],
  },
  'electron/ports': { rooms: ['.'], below: ['shared', 'electron/core'] },
  'electron/runtime': { rooms: ['.'], below: ['shared', 'electron/ports'] },
  'electron/watchdog': { rooms: ['.'], below: ['shared', 'electron/ports'] },
  'electron/network': { rooms: ['.'], below: ['shared', 'electron/ports', 'electron/runtime'] },
  'electron/heartbeat': { rooms: ['.'], below: ['shared', 'electron/ports'] },
  'electron/updates': { rooms: ['.'], below: ['shared', 'electron/ports', 'electron/network'] },
  'electron/secrets': { rooms: ['.'], below: ['shared', 'electron/ports'] },
  'electron/storage': {
    rooms: [
      'store',
      'sqlite/sqlite',
      'storage-problem',
      'sqlite/transaction',
      'sqlite/row-check',
      'sqlite/tables',
      'sqlite',
      '.',
    ],
    below: ['shared', 'electron/core', 'electron/ports'],
  },
  'electron/sources': {
    rooms: [
      ...[
        'places',
        'io',
        'answers',
        'login',
        'source',
        'settled-within',
        'one-poll',
        'garmin/endpoints',
        'garmin/problem',
        'garmin/client',
      ],
      ...['garmin/login', 'garmin', 'nightscout', 'listing', 'polling', '.'],
    ],
    below: ['shared', 'electron/core', 'electron/ports', 'electron/runtime', 'electron/network'],
  },
  'electron/channels': {
    rooms: [
      'sanitise',
      'account',
      'channel',
      'token-account',
      'phone-address',
      'desktop',
      'twilio/failures',
      'twilio',
      'sms',
      'voice/answered-by',
      'voice/flow',
      'voice',
      'pushover',
      'telegram',
      '.',
    ],
    below: ['shared', 'electron/core', 'electron/ports', 'electron/runtime', 'electron/network'],
    // Its contract is asked of channels whose providers fail in every way.
    belowSupport: ['electron/standins'],
  },
  'electron/settings': {
    rooms: ['.', 'differences', 'warnings', 'checks', 'disk'],
    below: ['shared', 'electron/core', 'electron/ports'],
    // Its samples are judged as the real channels describe themselves.
    belowSupport: ['electron/channels'],
  },
  'electron/alerting': {
    rooms: ['ledger', 'engine', 'sending', 'replies', 'drills', '.'],
    below: ['shared', 'electron/core', 'electron/ports', 'electron/runtime', 'electron/channels', 'electron/storage'],
  },
  'electron/replay': {
    rooms: ['recording', '.', 'report', 'command'],
    below: [
      ...['shared', 'electron/core', 'electron/sources', 'electron/channels', 'electron/settings', 'electron/alerting'],
    ],
  },
  'electron/api': {
    rooms: [
      'input-bounds',
      'calls',
      'live',
      'ports',
      'now/views',
      'now',
      'secrets',
      'acts/ways',
      'acts',
      'history',
      'setup',
      'health',
      '.',
    ],
    below: [
      ...['shared', 'electron/core', 'electron/ports', 'electron/runtime', 'electron/secrets', 'electron/storage'],
      ...['electron/sources', 'electron/channels', 'electron/settings', 'electron/alerting'],
    ],
  },
  'electron/web': { rooms: ['requests', 'sessions', '.'], below: ['shared', 'electron/ports', 'electron/api'] },
  'electron/app': {
    rooms: ['.'],
    below: [
      ...['shared', 'electron/core', 'electron/ports', 'electron/runtime', 'electron/secrets', 'electron/storage'],
      ...['electron/sources', 'electron/channels', 'electron/settings', 'electron/alerting', 'electron/api'],
      'electron/heartbeat',
    ],
  },
  'electron/hosting': {
    rooms: ['.'],
    below: [
      ...['shared', 'electron/ports', 'electron/runtime', 'electron/network', 'electron/storage', 'electron/sources'],
      ...['electron/channels', 'electron/settings', 'electron/replay', 'electron/api', 'electron/web', 'electron/app'],
    ],
  },
  'electron/standins': {
    rooms: [
      'local-server',
      'fault',
      'faulty-server',
      'garmin',
      'nightscout',
      'twilio/behaviour',
      'twilio/record',
      'twilio/refusal',
      'twilio/studio',
      'twilio',
      'pushover',
      'telegram',
      '.',
    ],
    below: ['shared', 'electron/core', 'electron/ports', 'electron/runtime'],
  },
  'electron/desktop': {
    rooms: [
      ...[
        'desktop-words',
        'preferences',
        'keychain',
        'pages',
        'login',
        'stores',
        'system',
        'computer',
        'follow-status',
        'windows',
        'tray/shape',
        'tray/levels',
        'tray/words',
        'tray/menu',
        'tray',
        'updating',
        '.',
      ],
    ],
    below: [
      ...['shared', 'electron/core', 'electron/ports', 'electron/runtime', 'electron/watchdog', 'electron/secrets'],
      ...['electron/settings', 'electron/api', 'electron/web', 'electron/hosting', 'electron/updates'],
    ],
  },
  electron: {
    rooms: ['.'],
    below: [
      ...['shared', 'electron/ports', 'electron/runtime', 'electron/watchdog', 'electron/secrets', 'electron/settings'],
      ...[
        'electron/replay',
        'electron/api',
        'electron/web',
        'electron/hosting',
        'electron/standins',
        'electron/desktop',
      ],
    ],
  },
  renderer: {
    rooms: [
      ...[
        'catalogue',
        'catalogue/settings',
        'state',
        'words',
        'bridge',
        'api',
        'live-feed',
        'form',
        'components',
        'components/notices',
        'components/value',
        'components/over',
        'components/qr',
        'form/fields',
        'hooks',
        'hooks/settings',
        'hooks/screen',
        'components/acts',
        'frame/sound',
        'frame/status',
        'frame/places',
        'frame',
      ],
      ...['pages/history', 'pages/panel', 'pages/alarms/thresholds', 'pages/alarms/policies', 'pages/alarms'],
      ...[
        'pages/now/chart',
        'pages/now/first-steps',
        'pages/now/until',
        'pages/now/check-in',
        'pages/now/duty',
        'pages/now/gap',
        'pages/now/alarm',
      ],
      ...['pages/now', 'pages/people/duties', 'pages/people/phone'],
      ...['pages/people/contacts', 'pages/people/workouts', 'pages/setup', 'pages/setup/health'],
      ...['pages/setup/settings/file', 'pages/setup/settings', 'pages/setup/sources', 'pages/setup/channels', '.'],
    ],
    below: ['shared'],
  },
};

/** Longest names first: a file belongs to the narrowest room that holds it. */
const places = Object.entries(houses)
  .flatMap(([house, { rooms }]) =>
    rooms.map((room, order) => ({ house, order, path: room === '.' ? house : `${house}/${room}` })),
  )
  .sort((one, other) => other.path.length - one.path.length);

/** Where a file stands, by its path from the root without its ending; undefined outside of the three. */
const placeOf = (path) => places.find((place) => path === place.path || path.startsWith(`${place.path}/`));

/** A folder that holds files and is no room would stand outside the fence. */
for (const top of ['shared', 'electron', 'renderer']) {
  for (const entry of readdirSync(join(import.meta.dirname, top), { recursive: true, withFileTypes: true })) {
    if (!/(?<!\.test|\.test-support)\.tsx?$/.test(entry.name)) continue;
    const folder = relative(import.meta.dirname, entry.parentPath).replaceAll('\\', '/');
    const file = `${folder}/${entry.name.replace(/\.tsx?$/, '')}`;
    if (!places.some(({ path }) => path === folder || path === file)) {
      throw new Error(`${folder} is no room yet: give it its place in the list of houses in eslint.config.js.`);
    }
  }
}

/** Imports point one way. Types count: a circle of types is a circle. */
const oneWay = {
  meta: { type: 'problem', schema: [{ type: 'object' }] },
  create(context) {
    const file = relative(import.meta.dirname, context.filename).replaceAll('\\', '/');
    const from = placeOf(file.replace(/\.tsx?$/, ''));
    // What only tests import may stand on all of its own house.
    const isSupport = /\.test-support\.tsx?$/.test(file);
    const { below = [], belowSupport = [] } = houses[from?.house] ?? {};
    const check = (node) => {
      const text = node.source?.value ?? node.source?.literal?.value;
      if (from === undefined || typeof text !== 'string' || !text.startsWith('.')) return;
      const to = placeOf(posix.join(posix.dirname(file), text));
      if (to === undefined) return;
      const isBelow =
        to.house === from.house
          ? isSupport || to.order <= from.order
          : below.includes(to.house) || (isSupport && belowSupport.includes(to.house));
      if (!isBelow) {
        context.report({
          node,
          message: `${from.path} may not import ${to.path}: imports point one way (ARCHITECTURE.md).`,
        });
      }
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

/** What is read out or seen of an element besides its children. */
const readAttributes = new Set([
  ...[
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
    'alt',
    'label',
    'placeholder',
    'title',
  ],
  ...['help', 'intro', 'failure', 'busy', 'aloud', 'legend', 'noun', 'question', 'saveLabel', 'unit'],
]);

/** Through these a text stays what it is. */
const passingOn = new Set(['ConditionalExpression', 'LogicalExpression', 'TemplateLiteral', 'JSXExpressionContainer']);

/** Whether this is a child of an element, or an attribute of it that people read. */
function isRead(node) {
  let at = node;
  while (passingOn.has(at.parent.type) && at.parent.test !== at) at = at.parent;
  if (at.parent.type === 'JSXAttribute') return readAttributes.has(at.parent.name.name);
  return at.type.startsWith('JSX') && ['JSXElement', 'JSXFragment'].includes(at.parent.type);
}

/** Every word that people read comes from the catalogue (docs/adr/0006-one-catalogue-of-sentences.md). */
const fromCatalogue = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (node, text) => {
      if (!/\p{L}/u.test(text) || !isRead(node)) return;
      context.report({ node, message: `"${text.trim()}" belongs in resources/locales/en/window (CONTRIBUTING.md).` });
    };
    return {
      JSXText: (node) => {
        check(node, node.value);
      },
      Literal: (node) => {
        if (typeof node.value === 'string') check(node, node.value);
      },
      TemplateLiteral: (node) => {
        check(node, node.quasis.map(({ value }) => value.raw).join(' '));
      },
    };
  },
};

const electronMessage = 'Only electron/desktop, main.ts and preload.ts import electron.';
const pure = [{ regex: '^node:', message: 'This house is pure: no Node.' }];

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'node_modules']),
  js.configs.recommended,
  // The formatter keeps code within the width, but breaks neither comments nor texts.
  {
    files: ['**/*.{js,mjs,ts,tsx}'],
    plugins: { '@stylistic': stylistic },
    rules: {
      '@stylistic/max-len': [
        'error',
        { code: 120, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.tests.json',
          './shared/tsconfig.json',
          './electron/tsconfig.json',
          './electron/core/tsconfig.json',
          './renderer/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: {
      security,
      'no-unsanitized': noUnsanitized,
      vigil: { rules: { 'one-way': oneWay, 'from-catalogue': fromCatalogue } },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      'security/detect-unsafe-regex': 'error',
      'security/detect-eval-with-expression': 'error',
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'no-restricted-imports': ['error', { paths: [{ name: 'electron', message: electronMessage }] }],
      // Factories return plain objects that never use `this`, so their functions may be handed on.
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'error',
      'max-depth': ['error', 4],
    },
  },
  {
    files: ['{shared,electron,renderer}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'vigil/one-way': ['error', houses] },
  },
  {
    files: ['{shared,electron/core}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'electron', message: electronMessage }], patterns: pure }],
    },
  },
  {
    files: ['electron/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Date', message: 'Take `now` as an argument.' }],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Core is deterministic.' }],
    },
  },
  {
    files: ['electron/main.ts', 'electron/preload.ts', 'electron/desktop/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  { files: ['renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  { files: ['renderer/**/*.tsx'], rules: { 'vigil/from-catalogue': 'error' } },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'bench/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
  },
  // The stand-in for `electron` is held against its types; it never runs it.
  { files: ['e2e/electron/**'], rules: { 'no-restricted-imports': 'off' } },
);
