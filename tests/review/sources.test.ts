import assert from "assert/strict";
import * as fs from "fs";
import * as path from "path";

import { ReviewError } from "../../review/reviewError";
import { type Base, changedFiles, exportBase, findBase } from "../../review/sources/git";
import { checkOutBase, isProgram, projectIn, stacksIn } from "../../review/sources/plans";
import { folder, program, removeFolders, Repository, writeFiles } from "./repository";

describe("base of a change in Git", () => {
    after(removeFolders);

    it("is the commit of a branch, a tag or a part of its digits, and the program's place in the repository", () => {
        const repository = new Repository({ "a/b/x.txt": "" });
        const commit = repository.git("rev-parse", "HEAD").trim();
        repository.git("tag", "v1");
        for (const ref of ["main", "HEAD", "v1", commit, commit.slice(0, 8)]) {
            assert.deepEqual(findBase(repository.path, ref), { ref, commit, repository: repository.path, folder: "" });
        }
        assert.equal(findBase(path.join(repository.path, "a", "b"), "main").folder, "a/b");
    });

    it("tells the files that differ, new and removed ones too, whatever their names; not those that Git ignores", () => {
        const repository = new Repository({ "same.txt": "1", "changed.txt": "1", "gone.txt": "1", "ignored.log": "" });
        repository.write({
            "changed.txt": "2",
            "gone.txt": undefined,
            "policies/ä b.ts": "1",
            'policies/quote".ts': "1",
            ".gitignore": "node_modules\n*.log\n",
            "other.log": "1",
        });
        const base = findBase(repository.path, "HEAD");
        assert.deepEqual(changedFiles(base), [
            ".gitignore",
            "changed.txt",
            "gone.txt",
            'policies/quote".ts',
            "policies/ä b.ts",
        ]);
    });

    it("is written out as it was, with what was changed since then left out", () => {
        const repository = new Repository({ "a/x.txt": "base" });
        repository.write({ "a/x.txt": "now", "new.txt": "" });
        const to = folder();
        exportBase(findBase(repository.path, "HEAD"), to);
        assert.deepEqual(fs.readdirSync(to).sort(), [".gitignore", "a"]);
        assert.equal(fs.readFileSync(path.join(to, "a", "x.txt"), "utf8"), "base");
    });

    it("is refused in one sentence where its files are not there", () => {
        const { path: repository } = new Repository({ "x.txt": "" });
        const base: Base = { ref: "main", commit: "0".repeat(40), repository, folder: "" };
        assert.throws(
            () => exportBase(base, folder()),
            (error) =>
                error instanceof ReviewError &&
                /^The files of the base main cannot be read: fatal: not a .*: 0{40}$/.test(error.message),
        );
    });
});

describe("program of the base", () => {
    after(removeFolders);

    const targetOf = (link: string) => fs.readlinkSync(link);

    it("uses the packages of the working tree, in its own folder and above, and is removed in the end", () => {
        const repository = new Repository({ "app/Pulumi.yaml": "name: tiny\nruntime: nodejs\n" });
        const app = path.join(repository.path, "app");
        writeFiles(app, { "node_modules/x/index.js": "" });
        const parent = folder();
        const base = checkOutBase(findBase(app, "HEAD"), app, parent);
        const [exported] = fs.readdirSync(parent) as [string];
        const top = path.join(parent, exported);
        assert.equal(base.folder, path.join(top, "app"));
        assert.equal(targetOf(path.join(top, "app", "node_modules")), path.join(app, "node_modules"));
        assert.equal(targetOf(path.join(top, "node_modules")), path.join(repository.path, "node_modules"));
        base.remove();
        assert.deepEqual(fs.readdirSync(parent), []);
        assert.equal(fs.existsSync(path.join(app, "node_modules", "x", "index.js")), true);
    });

    it("uses them where the lock is the same, whatever else package.json says; without a lock, that has to be the same", () => {
        const parent = folder();
        const used = (base: Record<string, string>, now: Record<string, string>) => {
            const repository = new Repository({ "Pulumi.yaml": "name: tiny\nruntime: nodejs\n", ...base });
            repository.write(now);
            const found = checkOutBase(findBase(repository.path, "HEAD"), repository.path, parent);
            return fs.lstatSync(path.join(found.folder!, "node_modules")).isSymbolicLink();
        };
        const [one, two] = ['{"scripts":{"a":"1"}}', '{"scripts":{"a":"2"}}'];
        assert.equal(used({}, {}), true);
        assert.equal(used({ "package.json": one }, {}), true);
        assert.equal(used({ "package.json": one, "package-lock.json": "{}" }, { "package.json": two }), true);
    });

    it("is refused in one sentence where its packages are others and cannot be installed, and leaves nothing behind", () => {
        const parent = folder();
        const manifest = '{"dependencies":{"left-pad":"1.0.0"}}';
        const repository = new Repository({ "Pulumi.yaml": "name: tiny\nruntime: nodejs\n", "package.json": manifest });
        repository.write({ "package.json": "{}" });
        // There is no lock, without which npm ci installs nothing.
        assert.throws(
            () => checkOutBase(findBase(repository.path, "HEAD"), repository.path, parent),
            (error) => {
                assert.ok(error instanceof ReviewError);
                assert.match(
                    error.message,
                    /^The packages of the base HEAD, which are others than those here, cannot be installed: npm error .*$/,
                );
                return true;
            },
        );
        assert.deepEqual(fs.readdirSync(parent), []);
    }).timeout(120_000);

    it("is not there where the base has none", () => {
        const parent = folder();
        const repository = new Repository({ "README.md": "" });
        repository.write(program(""));
        const base = checkOutBase(findBase(repository.path, "HEAD"), repository.path, parent);
        assert.equal(base.folder, undefined);
        base.remove();
        assert.deepEqual(fs.readdirSync(parent), []);
    });

    it("is known by its file, which tells the project and stands beside those of the stacks", () => {
        const here = folder();
        writeFiles(here, {
            "Pulumi.yml": "name: tiny\n",
            "Pulumi.b.yaml": "",
            "Pulumi.a.b.yml": "",
            "Pulumi.x.json": "",
        });
        assert.deepEqual([isProgram(here), projectIn(here), stacksIn(here)], [true, "tiny", ["a.b", "b"]]);
        const other = folder();
        assert.deepEqual([isProgram(other), projectIn(other), stacksIn(other)], [false, undefined, []]);
        writeFiles(other, { "Pulumi.yaml": "- no map" });
        assert.deepEqual([isProgram(other), projectIn(other)], [true, undefined]);
    });
});
