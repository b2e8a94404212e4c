package dev.nurture.token;

/**
 * A token that is found in text before anything else.
 *
 * @param special whether text must not become it unless its author may
 * @param normalized whether it is looked for only after those that are not
 * @param plain whether it is matched as it is written, wherever it stands
 */
record AddedToken(int id, String content, boolean special, boolean normalized, boolean plain) {}
