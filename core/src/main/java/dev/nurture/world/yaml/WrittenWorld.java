package dev.nurture.world.yaml;

import dev.nurture.world.DocumentType;
import dev.nurture.world.World;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A world that somebody wrote, and of what its documents consist.
 *
 * @param shares of documents by type; empty if the file doesn't say
 */
public record WrittenWorld(World world, Map<DocumentType, Double> shares) {
    public WrittenWorld {
        Map<DocumentType, Double> sorted = new EnumMap<>(DocumentType.class);
        sorted.putAll(shares);
        shares = Collections.unmodifiableMap(sorted);
    }
}
