package dev.nurture.recipe;

import java.util.List;

/** What a setting's value looks like in a recipe, for people and for editors. */
public sealed interface SettingType {
    /** In words: {@code whole number}, {@code one of keep, mark}. */
    String words();

    /** A kind of value that is written as one word. */
    enum Plain implements SettingType {
        WHOLE("whole number"),
        NUMBER("number"),
        FLAG("true or false"),
        TEXT("text"),
        PATH("file, folder or pattern"),
        SIZE("size, such as 64MiB"),
        SHARE("share, such as 5%");

        private final String words;

        Plain(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** One of a few names, in alphabetical order. */
    record Choice(List<String> names) implements SettingType {
        public Choice {
            names = names.stream().sorted().toList();
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", names);
        }
    }

    /** Several values; a single one may stand alone. */
    record Many(SettingType element) implements SettingType {
        @Override
        public String words() {
            return "list: " + element.words();
        }
    }

    /** Values by names that the recipe's author chooses. */
    record Named(SettingType element) implements SettingType {
        @Override
        public String words() {
            return "by name: " + element.words();
        }
    }

    /** Settings inside a setting. */
    record Group(List<SettingInfo> settings) implements SettingType {
        public Group {
            settings = List.copyOf(settings);
        }

        @Override
        public String words() {
            return "group of settings";
        }
    }
}
