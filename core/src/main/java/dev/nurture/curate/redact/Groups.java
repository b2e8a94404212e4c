package dev.nurture.curate.redact;

import java.util.ArrayList;
import java.util.List;

/** The eight numbers of an internet address of version 6 (RFC 4291). */
final class Groups {
    private static final int SIZE = 8;
    private static final int[] NONE = {};

    private Groups() {}

    /** Eight groups, or none if it is no address. */
    static int[] parse(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return NONE;
        }
        if (gap < 0) {
            int[] all = list(text);
            return all.length == SIZE ? all : NONE;
        }
        int[] head = gap == 0 ? NONE : list(text.substring(0, gap));
        int[] tail = gap + 2 == text.length() ? NONE : list(text.substring(gap + 2));
        boolean broken = gap > 0 && head.length == 0 || gap + 2 < text.length() && tail.length == 0;
        if (broken || head.length + tail.length >= SIZE) {
            return NONE;
        }
        int[] groups = new int[SIZE];
        System.arraycopy(head, 0, groups, 0, head.length);
        System.arraycopy(tail, 0, groups, SIZE - tail.length, tail.length);
        return groups;
    }

    private static int[] list(String text) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (i == parts.length - 1 && part.indexOf('.') >= 0) {
                int[] octets = Octets.parse(part);
                if (octets.length != 4) {
                    return NONE;
                }
                groups.add(octets[0] << 8 | octets[1]);
                groups.add(octets[2] << 8 | octets[3]);
            } else if (part.isEmpty()
                    || part.length() > 4
                    || !part.chars().allMatch(unit -> Glyphs.isHex((char) unit))) {
                return NONE;
            } else {
                groups.add(Integer.parseInt(part, 16));
            }
        }
        return groups.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether it is more than what code and times look like ({@code a::b}): it has digits and two groups of two or more. */
    static boolean isTelling(String text) {
        int long2 = 0;
        boolean digit = false;
        for (String part : text.split(":", -1)) {
            long2 += part.length() > 1 ? 1 : 0;
            digit |= part.chars().anyMatch(unit -> Glyphs.isDigit((char) unit));
        }
        return digit && long2 > 1;
    }

    /** Not for one host, one network, documentation or a protocol's own use (IANA's registry, as of Python 3.11.7). */
    static boolean isGlobal(int[] groups) {
        int first = groups[0];
        boolean mapped = first == 0 && groups[1] == 0 && groups[2] == 0 && groups[3] == 0 && groups[4] == 0;
        boolean discarded = first == 0x100 && groups[1] == 0 && groups[2] == 0 && groups[3] == 0;
        boolean assigned = first == 0x2001 && groups[1] < 0x200;
        boolean documentation = first == 0x2001 && groups[1] == 0xdb8;
        boolean local = (first & 0xfe00) == 0xfc00 || (first & 0xffc0) == 0xfe80;
        return !(mapped || discarded || assigned || documentation || local);
    }
}
