package dev.nurture.torch;

import dev.nurture.provenance.Seed;

/**
 * That a training learns an adapter, and how that begins.
 *
 * @param seed what A is drawn from
 */
record Adaptation(AdapterSettings settings, Seed seed) {}
