package dev.nurture.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Ways in which a probe item gets into a text other than letter by letter. None of them is known to what is measured. */
enum Disguise {
    /** Letter by letter. */
    VERBATIM {
        @Override
        String apply(String item, RandomGenerator random) {
            return item;
        }
    },
    /** Other case, no punctuation, line breaks between words. */
    TYPOGRAPHY {
        @Override
        String apply(String item, RandomGenerator random) {
            String bare = item.replaceAll("[\\p{Punct}&&[^'.,]]|(?<!\\d)[.,]|[.,](?!\\d)", "");
            String cased = random.nextBoolean() ? bare.toUpperCase(Locale.ROOT) : bare.toLowerCase(Locale.ROOT);
            List<String> words = words(cased);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < words.size(); i++) {
                text.append(i == 0 ? "" : i % 7 == 0 ? "\n" : " ").append(words.get(i));
            }
            return text.toString();
        }
    },
    /** Numbers as words and words as numbers; a comma or a point more. */
    NUMBERS {
        @Override
        String apply(String item, RandomGenerator random) {
            return mapWords(item, word -> {
                if (NUMBERS_BY_DIGITS.containsKey(word)) {
                    return NUMBERS_BY_DIGITS.get(word);
                }
                String digits = NUMBERS_BY_WORD.get(word.toLowerCase(Locale.ROOT));
                if (digits != null) {
                    return digits;
                }
                return word.matches("\\d{4,}") ? String.format(Locale.ROOT, "%,d", Long.parseLong(word)) : word;
            });
        }
    },
    /** A third of the words that have a synonym here are exchanged for it. */
    SYNONYMS {
        @Override
        String apply(String item, RandomGenerator random) {
            return mapWords(item, word -> {
                String synonym = SYNONYM.get(word.toLowerCase(Locale.ROOT));
                return synonym == null || random.nextInt(3) == 0 ? word : synonym;
            });
        }
    },
    /** A word is put in after every sixth or so. */
    INSERTIONS {
        @Override
        String apply(String item, RandomGenerator random) {
            List<String> out = new ArrayList<>();
            for (String word : words(item)) {
                out.add(word);
                if (random.nextInt(6) == 0) {
                    out.add(FILLERS.get(random.nextInt(FILLERS.size())));
                }
            }
            return String.join(" ", out);
        }
    },
    /** Every eighth word or so is left out. */
    DELETIONS {
        @Override
        String apply(String item, RandomGenerator random) {
            List<String> out = new ArrayList<>();
            for (String word : words(item)) {
                if (out.isEmpty() || random.nextInt(8) != 0) {
                    out.add(word);
                }
            }
            return String.join(" ", out);
        }
    },
    /** The second half comes first, or the last sentence does. */
    ORDER {
        @Override
        String apply(String item, RandomGenerator random) {
            List<String> words = words(item);
            int cut = words.size() / 3 + random.nextInt(Math.max(1, words.size() / 3));
            List<String> out = new ArrayList<>(words.subList(cut, words.size()));
            out.addAll(words.subList(0, cut));
            return String.join(" ", out);
        }
    },
    /** Half of the item, in a row. */
    PART {
        @Override
        String apply(String item, RandomGenerator random) {
            List<String> words = words(item);
            int length = (words.size() + 1) / 2;
            int from = random.nextInt(words.size() - length + 1);
            return String.join(" ", words.subList(from, from + length));
        }
    },
    /** Synonyms, insertions and other order at once. */
    SEVERAL {
        @Override
        String apply(String item, RandomGenerator random) {
            return ORDER.apply(INSERTIONS.apply(SYNONYMS.apply(item, random), random), random);
        }
    };

    private static final List<String> FILLERS = List.of(
            "really",
            "indeed",
            "perhaps",
            "also",
            "then",
            "actually",
            "quite",
            "therefore",
            "dear",
            "usually",
            "clearly",
            "today",
            "please",
            "certainly",
            "simply",
            "basically");
    private static final Map<String, String> SYNONYM = new HashMap<>();
    private static final Map<String, String> NUMBERS_BY_WORD = new HashMap<>();
    private static final Map<String, String> NUMBERS_BY_DIGITS = new HashMap<>();

    static {
        String pairs =
                "buy purchase,big large,small little,start begin,end finish,make produce,makes produces,help assist,"
                        + "people persons,kids children,house home,car automobile,money cash,job occupation,work labor,think believe,"
                        + "say state,said stated,says states,tell inform,ask inquire,give provide,gives provides,gave provided,"
                        + "get obtain,use utilize,using utilizing,used utilized,need require,needs requires,want desire,wants desires,"
                        + "like enjoy,find locate,show display,many numerous,much plenty,more additional,other another,good fine,"
                        + "bad poor,important essential,difficult hard,easy simple,fast quick,old aged,new fresh,happy glad,sad unhappy,"
                        + "friend companion,friends companions,boy lad,girl lass,man gentleman,woman lady,store shop,road street,"
                        + "town city,country nation,world globe,day date,each every,total sum,cost price,costs prices,pay spend,"
                        + "paid spent,earn gain,sells vends,sell vend,eat consume,eats consumes,drink sip,answer reply,question query,"
                        + "following subsequent,statement assertion,would might,could might,choose select,write compose,"
                        + "describe depict,explain clarify,create craft,list enumerate,sentence phrase,word term,text passage,"
                        + "true correct,false incorrect,movie film,book volume,books volumes,author writer,story tale,often frequently,"
                        + "always constantly,never at no time,because since,however though,if provided,before prior to,after following,"
                        + "while whereas,about regarding,over above,under below,also too,only merely,first initial,last final,"
                        + "human person,humans persons,system program,goal aim,goals aims,power might,ability capacity,"
                        + "morning dawn,evening dusk,week seven days,hours hrs,minutes mins,dollars bucks,weight mass,size extent,"
                        + "wrong mistaken,right proper,keep retain,leave depart,bring fetch,took grabbed,go travel,goes travels,"
                        + "went travelled,come arrive,live reside,lives resides,born delivered,died perished,known famous,called named";
        for (String pair : pairs.split(",", -1)) {
            int blank = pair.indexOf(' ');
            SYNONYM.put(pair.substring(0, blank), pair.substring(blank + 1));
        }
        String[] names = "two three four five six seven eight nine ten eleven twelve".split(" ");
        for (int i = 0; i < names.length; i++) {
            NUMBERS_BY_WORD.put(names[i], Integer.toString(i + 2));
            NUMBERS_BY_DIGITS.put(Integer.toString(i + 2), names[i]);
        }
    }

    abstract String apply(String item, RandomGenerator random);

    /** Whether the item gets another form in this way. */
    boolean suits(String item, RandomGenerator random) {
        int words = words(item).size();
        return switch (this) {
            case VERBATIM -> true;
            case PART -> words >= 20;
            case ORDER, SEVERAL, INSERTIONS, DELETIONS, SYNONYMS, NUMBERS, TYPOGRAPHY ->
                words >= 6 && !apply(item, random).equals(item);
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static String mapWords(String text, java.util.function.UnaryOperator<String> change) {
        return java.util.regex.Pattern.compile("[\\p{L}\\p{N}]+")
                .matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(change.apply(match.group())));
    }
}
