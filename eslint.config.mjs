import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

export default tseslint.config(
    { ignores: ["node_modules/", ".venv/", ".venv-duckdb/", ".strata/", "**/dist/", "policies/iam/data/generated/"] },
    js.configs.recommended,
    ...tseslint.configs.recommended,
    prettier,
    {
        files: ["**/*.ts"],
        rules: {
            "@typescript-eslint/no-explicit-any": "error",
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
            "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
            "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
            eqeqeq: ["error", "always"],
        },
    },
    {
        files: ["tests/**/*.ts", "policies/tests/**/*.ts"],
        rules: {
            "max-lines-per-function": "off",
            "max-lines": "off",
            "@typescript-eslint/no-unused-expressions": "off",
        },
    },
);
