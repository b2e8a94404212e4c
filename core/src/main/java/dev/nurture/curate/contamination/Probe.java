package dev.nurture.curate.contamination;

/**
 * A piece of an item to look for: its words, and what each of them says.
 *
 * @param item number of the item
 * @param words hashes of all words
 * @param bits what each word says in this probe set; next to nothing for words of its template
 * @param content numbers of the words that are no function words
 * @param total what all words say together
 * @param contentBits what those say that are no function words
 */
record Probe(int item, Evidence evidence, long[] words, float[] bits, int[] content, double total, double contentBits) {
    static Probe of(int item, Evidence evidence, long[] words, float[] bits, int[] content) {
        double total = 0;
        for (float says : bits) {
            total += says;
        }
        double telling = 0;
        for (int word : content) {
            telling += bits[word];
        }
        return new Probe(item, evidence, words, bits, content, total, telling);
    }
}
