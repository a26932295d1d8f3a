/** Something of which many rules find out the same. */
export abstract class Remembering {
    private answers: Map<unknown, unknown> | undefined;

    /** What was found out about it, under a key of the asker's; found out once. An answer of undefined is not kept. */
    once<K, T>(key: K, find: (about: this, key: K) => T): T {
        this.answers ??= new Map();
        let answer = this.answers.get(key) as T | undefined;
        if (answer === undefined) {
            answer = find(this, key);
            this.answers.set(key, answer);
        }
        return answer;
    }
}
