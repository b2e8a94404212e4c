package dev.nurture.source.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** How many visible characters that are no blanks each element of interest holds, and how many of them in links. One thread. */
final class TextWeights {
    /** What an element holds. */
    record Weight(int characters, int linked, int links) {
        double linkDensity() {
            return characters == 0 ? 0 : (double) linked / characters;
        }
    }

    private static final Weight NOTHING = new Weight(0, 0, 0);

    private final IdentityHashMap<Element, Weight> weights = new IdentityHashMap<>();
    private int total;

    private TextWeights() {}

    static TextWeights of(Element root) {
        TextWeights weights = new TextWeights();
        root.traverse(weights.new Walk());
        return weights;
    }

    int total() {
        return total;
    }

    /** The weight of an element that {@link Surroundings} may leave out. */
    Weight weigh(Node element) {
        return weights.getOrDefault(element, NOTHING);
    }

    /** Sums up from the leaves. */
    private final class Walk implements NodeVisitor {
        private final Deque<int[]> before = new ArrayDeque<>();
        private int characters;
        private int linked;
        private int links;
        private int inLink;
        private int unseen;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                int visible = unseen > 0 ? 0 : visible(text.getWholeText());
                characters += visible;
                linked += inLink > 0 ? visible : 0;
            } else if (node instanceof Element element) {
                if (Surroundings.mayBe(element)) {
                    before.push(new int[] {characters, linked, links});
                }
                unseen += Surroundings.isUnseen(element) ? 1 : 0;
                if (element.nameIs("a")) {
                    inLink++;
                    links++;
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                inLink -= element.nameIs("a") ? 1 : 0;
                unseen -= Surroundings.isUnseen(element) ? 1 : 0;
                if (Surroundings.mayBe(element)) {
                    int[] then = before.pop();
                    weights.put(element, new Weight(characters - then[0], linked - then[1], links - then[2]));
                }
            }
            total = characters;
        }

        private static int visible(String text) {
            int visible = 0;
            for (int i = 0; i < text.length(); i++) {
                visible += text.charAt(i) > ' ' && text.charAt(i) != '\u00a0' ? 1 : 0;
            }
            return visible;
        }
    }
}
