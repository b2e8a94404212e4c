package dev.nurture.cli;

import dev.nurture.run.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"nurture " + Version.current()};
    }
}
