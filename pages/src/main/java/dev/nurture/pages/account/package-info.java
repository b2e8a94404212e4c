/**
 * Who people are: names, roles, passwords, sessions and invitations.
 *
 * <p>Begin with {@link dev.nurture.pages.account.Accounts}.
 */
@NullMarked
package dev.nurture.pages.account;

import org.jspecify.annotations.NullMarked;
