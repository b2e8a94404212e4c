/**
 * The command line: the only place that prints, colours or exits.
 *
 * <p>{@link dev.nurture.cli.Main} reads the arguments and decides the exit code; each {@code ...Command} is one command;
 * each {@code ...View} says one thing to people and {@code ...Json} says it to programs. Standard output is the answer,
 * standard error the progress.
 */
@NullMarked
package dev.nurture.cli;

import org.jspecify.annotations.NullMarked;
