package dev.nurture.curate.dedup.internal;

import dev.nurture.text.NormalScan;

/** How a text is cut into what shingles are made of. */
public enum Cut {
    /** Words of the normal form for hashing: runs of letters, runs of numbers, and any other character by itself. */
    NORMAL_WORDS {
        @Override
        Cutter cutter(Units units, Runnable full) {
            NormalScan scan = new NormalScan(new Words(units, full));
            return text -> scan.scan(text);
        }
    },
    /** Lower case, cut at every space and nowhere else; two spaces have an empty word between them. */
    SPACED_WORDS {
        @Override
        Cutter cutter(Units units, Runnable full) {
            return new Pieces(units, full, point -> point == ' ');
        }
    },
    /** Lower case, cut at every character that is no letter, mark, digit or connector; empty words count. */
    PLAIN_WORDS {
        @Override
        Cutter cutter(Units units, Runnable full) {
            return new Pieces(units, full, point -> !isWordLike(point));
        }
    },
    /** Characters as they are. */
    CHARACTERS {
        @Override
        Cutter cutter(Units units, Runnable full) {
            return text -> points(text, point -> {
                if (units.isFull()) {
                    full.run();
                }
                units.begin();
                units.add(point);
            });
        }
    };

    /** Adds a text's units to those it was made for. */
    interface Cutter {
        void cut(String text);
    }

    /** A cutter of one thread that calls {@code full} between two units when enough are there. */
    abstract Cutter cutter(Units units, Runnable full);

    int gap() {
        return this == CHARACTERS ? 0 : 1;
    }

    interface PointTaker {
        void take(int point);
    }

    interface Separator {
        boolean isAt(int point);
    }

    private static void points(String text, PointTaker taker) {
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            taker.take(Character.getType(point) == Character.SURROGATE ? 0xFFFD : point);
        }
    }

    private static boolean isWordLike(int point) {
        return Character.isAlphabetic(point)
                || switch (Character.getType(point)) {
                    case Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.DECIMAL_DIGIT_NUMBER,
                            Character.CONNECTOR_PUNCTUATION -> true;
                    default -> point == 0x200C || point == 0x200D;
                };
    }

    /** Lower-cases and splits as Python's {@code split} does, which gives one empty piece for an empty text. */
    private record Pieces(Units units, Runnable full, Separator separator) implements Cutter {
        @Override
        public void cut(String text) {
            next();
            points(text.toLowerCase(java.util.Locale.ROOT), point -> {
                if (separator.isAt(point)) {
                    next();
                } else {
                    units.add(point);
                }
            });
        }

        private void next() {
            if (units.isFull()) {
                full.run();
            }
            units.begin();
        }
    }

    /** The words of a normal form as they pass by. */
    private static final class Words implements NormalScan.Taker {
        private enum Run {
            NONE,
            LETTERS,
            NUMBERS
        }

        private final Units units;
        private final Runnable full;
        private Run run = Run.NONE;

        Words(Units units, Runnable full) {
            this.units = units;
            this.full = full;
        }

        private void next() {
            if (units.isFull()) {
                full.run();
            }
            units.begin();
        }

        @Override
        public void begin() {
            run = Run.NONE;
        }

        @Override
        public void space() {
            run = Run.NONE;
        }

        @Override
        public void letter(int point) {
            if (run != Run.LETTERS) {
                next();
                run = Run.LETTERS;
            }
            units.add(point);
        }

        @Override
        public void mark(int point) {
            if (run != Run.LETTERS) {
                other(point);
            } else {
                units.add(point);
            }
        }

        @Override
        public void number(int point) {
            if (run != Run.NUMBERS) {
                next();
                run = Run.NUMBERS;
            }
            units.add(point);
        }

        @Override
        public void other(int point) {
            next();
            units.add(point);
            run = Run.NONE;
        }
    }
}
