/**
 * What happened, in order: the only truth of a campaign. Labels, queues and boards are folds of it and can be made again.
 *
 * <p>Begin with {@link dev.nurture.pages.log.EventLog}.
 */
@NullMarked
package dev.nurture.pages.log;

import org.jspecify.annotations.NullMarked;
