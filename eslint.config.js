import js from '@eslint/js';
import stylistic from '@stylistic/eslint-plugin';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import reactHooks from 'eslint-plugin-react-hooks';
import security from 'eslint-plugin-security';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Imports point one way: shared ◀ core ◀ {sources, channels, storage, …} ◀ alerting ◀ {api, web} ◀ app ◀ hosts.
 * Each layer names the folders it may import from; everything else under electron/, renderer/ and shared/ is refused.
 */
const layers = {
  shared: [],
  'electron/core': ['shared'],
  'electron/network': ['shared', 'electron/core', 'electron/ports'],
  'electron/sources': ['shared', 'electron/core', 'electron/ports', 'electron/network'],
  'electron/channels': ['shared', 'electron/core', 'electron/ports', 'electron/network'],
  'electron/storage': ['shared', 'electron/core', 'electron/ports'],
  'electron/settings': ['shared', 'electron/core', 'electron/ports'],
  'electron/secrets': ['shared', 'electron/ports'],
  'electron/alerting': [
    'shared',
    'electron/core',
    'electron/ports',
    'electron/sources',
    'electron/channels',
    'electron/storage',
  ],
  'electron/replay': ['shared', 'electron/core', 'electron/sources', 'electron/settings', 'electron/alerting'],
  'electron/api': [
    'shared',
    'electron/core',
    'electron/ports',
    'electron/sources',
    'electron/channels',
    'electron/storage',
    'electron/settings',
    'electron/secrets',
    'electron/alerting',
  ],
  'electron/web': ['shared', 'electron/ports', 'electron/core', 'electron/api'],
  'electron/desktop': [
    'shared',
    'electron/core',
    'electron/ports',
    'electron/app',
    'electron/runtime/clock',
    'electron/network',
    'electron/settings',
    'electron/secrets',
    'electron/api',
    'electron/web',
  ],
  'electron/standins': [
    'shared',
    'electron/core',
    'electron/ports',
    'electron/app',
    'electron/web',
    'electron/runtime/clock',
    'electron/storage',
    'electron/settings',
    'electron/secrets',
  ],
  renderer: ['shared'],
};
const folders = [
  ...Object.keys(layers),
  'electron/ports',
  'electron/app',
  'electron/main',
  'electron/headless',
  'electron/runtime/clock',
];

const electronMessage = 'Only electron/desktop, main.ts and preload.ts import electron.';

function layerRules([layer, allowed]) {
  const refused = folders.filter((folder) => folder !== layer && !allowed.includes(folder));
  return {
    files: [`${layer}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...(layer === 'electron/desktop' ? [] : [{ name: 'electron', message: electronMessage }]),
            ...(layer === 'shared' || layer === 'electron/core'
              ? [{ name: 'node:fs', message: 'This layer is pure.' }]
              : []),
          ],
          patterns: [
            ...refused.map((folder) => {
              const name = folder.replace('electron/', '');
              const up =
                layer.split('/').length > 1 && folder.startsWith('electron/')
                  ? '(\\.\\./)+'
                  : `(\\.\\./)+${folder.startsWith('electron/') ? 'electron/' : ''}`;
              return {
                regex: `^${up}${name}(/|$)`,
                message: `${layer} may not import ${folder}: imports point one way (ARCHITECTURE.md).`,
              };
            }),
            ...(layer === 'shared' || layer === 'electron/core'
              ? [{ regex: '^node:', message: 'This layer is pure: no Node.' }]
              : []),
          ],
        },
      ],
    },
  };
}

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
    plugins: { security, 'no-unsanitized': noUnsanitized },
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
  ...Object.entries(layers).map(layerRules),
  {
    files: ['electron/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Date', message: 'Take `now` as an argument.' }],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Core is deterministic.' }],
    },
  },
  { files: ['electron/main.ts', 'electron/preload.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'bench/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
  },
  // The stand-in for `electron` is held against its types; it never runs it.
  { files: ['e2e/electron/**'], rules: { 'no-restricted-imports': 'off' } },
);
