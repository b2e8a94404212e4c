package dev.nurture.provenance;

import java.time.Instant;

/**
 * Circumstances: when, where and by what a thing was made. Kept beside it and never part of its fingerprint.
 *
 * @param version Nurture's version
 * @param java the Java runtime's version
 * @param system operating system and architecture
 * @param cores processors that were available
 */
public record Stamp(Instant time, String version, String java, String system, int cores) {}
