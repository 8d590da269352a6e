import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// Text of a draft comes from other people: nothing may turn it into markup. Contents enter the page as Deltas only.
const markup = [
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslyPasteHTML', 'getSemanticHTML'].map((name) => ({
    selector: `MemberExpression > Identifier.property[name='${name}']`,
    message: `${name} turns text into markup or back. Use Deltas and React elements.`,
  })),
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'dangerouslySetInnerHTML turns text into markup. Use React elements.',
  },
  {
    selector: "JSXAttribute[name.name='style'] Literal[value=/url\\(/]",
    message: 'No addresses in styles.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules', '../wwwroot'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] }, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-syntax': ['error', ...markup],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['quill', 'quill/*', 'quill-cursors', 'quill-cursors/*'], message: 'Quill stays behind drafts/quill-adapter.ts.' }] },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
    },
  },
  { files: ['src/drafts/quill-adapter.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  { files: ['test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/require-await': 'off' } },
);
