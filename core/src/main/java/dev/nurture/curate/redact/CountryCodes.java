package dev.nurture.curate.redact;

/** Codes of countries in telephone numbers (ITU-T E.164, as assigned in 2023). */
final class CountryCodes {
    private static final String ONE = "17";
    private static final String TWO =
            " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65"
                    + " 66 81 82 84 86 90 91 92 93 94 95 98 ";
    private static final String THREE =
            " 211 212 213 216 218 290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 370 371 372 373"
                    + " 374 375 376 377 378 380 381 382 383 385 386 387 389 420 421 423 670 672 673 674 675 676 677 678 679 680 681 682"
                    + " 683 685 686 687 688 689 690 691 692 800 808 850 852 853 855 856 870 878 880 881 882 883 886 888 960 961 962 963"
                    + " 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 993 994 995 996 998 ";

    private CountryCodes() {}

    /** Whether the digits begin with one. */
    static boolean begins(String digits) {
        String three = digits.substring(0, 3);
        boolean region = three.charAt(0) == '2' && "2345 6".indexOf(three.charAt(1)) >= 0
                || three.startsWith("50")
                || three.startsWith("59");
        return ONE.indexOf(digits.charAt(0)) >= 0
                || TWO.contains(" " + digits.substring(0, 2) + " ")
                || THREE.contains(" " + three + " ")
                || region;
    }
}
