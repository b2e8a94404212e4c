// Compares the checkpoints that `benchmarks/run logits FOLDER TOKENIZER` wrote as GGUF with llama.cpp, which loads them, cuts the
// text into tokens with the tokenizer in the file, and says how probable each token of the vocabulary is after each of the text.
// Needs npm's node-llama-cpp and its @node-llama-cpp/linux-x64, which bring a compiled llama.cpp.
//
//     npm install --ignore-scripts --omit=optional node-llama-cpp @node-llama-cpp/linux-x64
//     node logits.mjs FOLDER
import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {getLlama} from "node-llama-cpp";

const folder = process.argv[2];
const llama = await getLlama({gpu: false, build: "never", progressLogs: false, logLevel: "error"});
let worst = 0;
for (const file of readdirSync(folder).filter((name) => name.endsWith(".gguf")).sort()) {
    const about = JSON.parse(readFileSync(join(folder, file.replace(".gguf", ".json")), "utf8"));
    const bytes = readFileSync(join(folder, file.replace(".gguf", ".f32")));
    const ours = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    const model = await llama.loadModel({modelPath: join(folder, file)});
    const tokens = model.tokenize(about.text, false);
    const same = JSON.stringify([...tokens].map(Number)) === JSON.stringify(about.ids.slice(1));
    // By default llama.cpp keeps keys, values and sums of attention in 16 bits; here all are 32.
    const context = await model.createContext({
        contextSize: 256, flashAttention: false, experimentalKvCacheKeyType: "F32", experimentalKvCacheValueType: "F32"});
    const input = about.ids.map((id) => [id, {generateNext: {probabilities: true}}]);
    const found = await context.getSequence().controlledEvaluate(input);
    let difference = 0;
    let probability = 0;
    for (let place = 0; place < about.ids.length; place++) {
        const row = ours.subarray(place * about.vocabulary, (place + 1) * about.vocabulary);
        const sum = row.reduce((total, logit) => total + Math.exp(logit), 0);
        for (const [token, theirs] of found[place].next.probabilities) {
            const expected = Math.exp(row[token]) / sum;
            probability = Math.max(probability, Math.abs(theirs - expected));
            if (theirs > 1e-6) {
                difference = Math.max(difference, Math.abs(Math.log(theirs) - Math.log(expected)));
            }
        }
    }
    worst = Math.max(worst, same ? difference : Infinity);
    console.log(
        `${file.replace(".gguf", "").padEnd(16)} ${same ? "same tokens" : "OTHER TOKENS"}, log-probabilities differ by at most `
            + `${difference.toExponential(1)}, probabilities by ${probability.toExponential(1)}`);
    await context.dispose();
    await model.dispose();
}
process.exit(worst > 0.01 ? 1 : 0);
