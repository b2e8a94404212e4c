/**
 * What people are asked and how the work is shared out.
 *
 * <p>Begin with {@link dev.nurture.pages.campaign.Campaign} and {@link dev.nurture.pages.campaign.Desk}.
 */
@NullMarked
package dev.nurture.pages.campaign;

import org.jspecify.annotations.NullMarked;
