/**
 * Worlds of a user's own, written in YAML. {@link dev.nurture.world.yaml.WorldYaml} reads them and reports everything that is
 * wrong, unknown or contradictory at once, with its line.
 */
@NullMarked
package dev.nurture.world.yaml;

import org.jspecify.annotations.NullMarked;
