package dev.nurture.curate.redact;

/** The four numbers of an internet address of version 4. */
final class Octets {
    private static final int[] NONE = {};

    /** Networks that are not routed globally (IANA's registry, as of Python 3.11.7): address, then length of the prefix. */
    private static final long[][] PRIVATE = {
        {address(0, 0, 0, 0), 8},
        {address(10, 0, 0, 0), 8},
        {address(100, 64, 0, 0), 10},
        {address(127, 0, 0, 0), 8},
        {address(169, 254, 0, 0), 16},
        {address(172, 16, 0, 0), 12},
        {address(192, 0, 0, 0), 29},
        {address(192, 0, 0, 170), 31},
        {address(192, 0, 2, 0), 24},
        {address(192, 168, 0, 0), 16},
        {address(198, 18, 0, 0), 15},
        {address(198, 51, 100, 0), 24},
        {address(203, 0, 113, 0), 24},
        {address(240, 0, 0, 0), 4},
    };

    private Octets() {}

    /** Four numbers, or none where a part is missing, above 255 or begins with a superfluous zero. */
    static int[] parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return NONE;
        }
        int[] octets = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (part.isEmpty() || part.length() > 3 || part.length() > 1 && part.charAt(0) == '0') {
                return NONE;
            }
            for (int j = 0; j < part.length(); j++) {
                if (!Glyphs.isDigit(part.charAt(j))) {
                    return NONE;
                }
            }
            octets[i] = Integer.parseInt(part);
            if (octets[i] > 255) {
                return NONE;
            }
        }
        return octets;
    }

    static boolean isGlobal(int[] octets) {
        long address = address(octets[0], octets[1], octets[2], octets[3]);
        for (long[] network : PRIVATE) {
            long shift = 32 - network[1];
            if (address >>> shift == network[0] >>> shift) {
                return false;
            }
        }
        return true;
    }

    private static long address(int first, int second, int third, int fourth) {
        return (long) first << 24 | second << 16 | third << 8 | fourth;
    }
}
