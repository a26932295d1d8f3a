const LIMIT = 20_000;

/** Answers that were worked out before, by text. Starts anew when it is full, so that memory stays flat. */
export class Bounded<T> {
    private readonly answers = new Map<string, T>();

    constructor(private readonly limit = LIMIT) {}

    get(key: string, make: () => T): T {
        let answer = this.answers.get(key);
        if (answer === undefined) {
            if (this.answers.size >= this.limit) {
                this.answers.clear();
            }
            answer = make();
            this.answers.set(key, answer);
        }
        return answer;
    }
}
