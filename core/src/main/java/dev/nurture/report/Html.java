package dev.nurture.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of a page. Everything is escaped when it is written, and no character that is invisible or reorders text ever
 * comes out; the only things written as they are are a {@link Sheet} and a {@link Script}, which are ours. Immutable.
 */
sealed interface Html {
    /** Appends itself to a page. */
    void write(StringBuilder page);

    /** Words. Line feeds stay. */
    record Text(String text) implements Html {
        @Override
        public void write(StringBuilder page) {
            Escape.append(page, text);
        }
    }

    /** Pieces one after the other. */
    record Many(List<Html> parts) implements Html {
        public Many {
            parts = List.copyOf(parts);
        }

        @Override
        public void write(StringBuilder page) {
            parts.forEach(part -> part.write(page));
        }
    }

    /** Our own style sheet. */
    record Sheet(String css) implements Html {
        public Sheet {
            if (css.contains("<")) {
                throw new IllegalArgumentException("style sheet: must not have a <, but has one");
            }
        }

        @Override
        public void write(StringBuilder page) {
            page.append(css);
        }
    }

    /** Our own script. */
    record Script(String code) implements Html {
        public Script {
            if (code.contains("<")) {
                throw new IllegalArgumentException("script: must not have a <, but has one");
            }
        }

        @Override
        public void write(StringBuilder page) {
            page.append(code);
        }
    }

    /**
     * An element.
     *
     * @param attributes in the order in which they are written
     */
    record Element(String name, Map<String, String> attributes, List<Html> children) implements Html {
        private static final String NAME = "[a-zA-Z][a-zA-Z0-9-]*";
        private static final Set<String> VOID = Set.of("meta", "br", "col", "hr", "input");
        private static final Set<String> ON_LINES_OF_THEIR_OWN = Set.of(
                "head", "meta", "title", "style", "body", "header", "nav", "main", "footer", "section", "article",
                "table", "thead", "tbody", "tr", "ul", "ol", "li", "dl", "dt", "p", "h1", "h2", "h3", "h4", "details",
                "svg", "div", "form", "figure");

        public Element {
            if (!name.matches(NAME) || !attributes.keySet().stream().allMatch(key -> key.matches(NAME))) {
                throw new IllegalArgumentException("element: must have plain names, but was " + name + attributes);
            }
            attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
            children = List.copyOf(children);
        }

        Element with(String attribute, String value) {
            Map<String, String> more = new LinkedHashMap<>(attributes);
            more.put(attribute, value);
            return new Element(name, more, children);
        }

        Element id(String id) {
            return with("id", id);
        }

        /** Sets the class. */
        Element kind(String classes) {
            return with("class", classes);
        }

        Element add(Html... more) {
            List<Html> all = new ArrayList<>(children);
            all.addAll(Arrays.asList(more));
            return new Element(name, attributes, all);
        }

        @Override
        public void write(StringBuilder page) {
            if (ON_LINES_OF_THEIR_OWN.contains(name)) {
                page.append('\n');
            }
            page.append('<').append(name);
            attributes.forEach((key, value) -> {
                page.append(' ').append(key).append("=\"");
                Escape.append(page, value);
                page.append('"');
            });
            page.append('>');
            if (!VOID.contains(name)) {
                children.forEach(child -> child.write(page));
                page.append("</").append(name).append('>');
            }
        }
    }

    static Element element(String name, Html... children) {
        return new Element(name, Map.of(), List.of(children));
    }

    static Element element(String name, List<? extends Html> children) {
        return new Element(name, Map.of(), List.copyOf(children));
    }

    /** An element that holds words of ours. */
    static Element element(String name, String words) {
        return element(name, text(words));
    }

    /** Words of ours. */
    static Html text(String words) {
        return new Text(words);
    }

    static Html many(Html... parts) {
        return new Many(List.of(parts));
    }

    static Html many(List<? extends Html> parts) {
        return new Many(List.copyOf(parts));
    }

    /** A link to an anchor on this page; there are no others. */
    static Element link(String anchor, Html... words) {
        return element("a", words).with("href", "#" + anchor);
    }
}
