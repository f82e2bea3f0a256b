import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';
import { house } from './lint/house-rules.js';

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({
  name,
  message: 'No network request leaves the page.',
}));

export default ts.config(
  {
    ignores: [
      'dist',
      'node_modules',
      'coverage',
      'test-results',
      'playwright-report',
      'tests/fences/fixtures',
      'dist-cli',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strict],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // Typed arrays are read at known places all over the engine; `!` states what the loop already guarantees.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-empty': 'error',
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { house, 'react-hooks': reactHooks },
    rules: {
      'house/imports-point-down': 'error',
      'house/packages-at-home': 'error',
      'house/no-raw-html': 'error',
      'no-restricted-globals': ['error', ...NETWORK],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  {
    // The pure rooms know no clock, no dice, no language, no browser: time and a random stream are arguments.
    files: ['src/{funnel,engine,records}/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...NETWORK,
        ...[
          'window',
          'document',
          'navigator',
          'localStorage',
          'indexedDB',
          'process',
          'performance',
          'self',
          'location',
        ].map((name) => ({ name, message: 'The pure rooms know no browser and no machine.' })),
        ...['setTimeout', 'setInterval', 'requestAnimationFrame'].map((name) => ({
          name,
          message: 'The pure rooms know no clock: time is an argument.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The pure rooms know no dice: a random stream is an argument.' },
        { object: 'Date', property: 'now', message: 'The pure rooms know no clock: time is an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The pure rooms know no clock: time is an argument.',
        },
      ],
    },
  },
);
