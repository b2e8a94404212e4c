/** Runs: planning, execution, reuse, the ledger, tracing and verifying. A run is a graph of jobs whose outputs lie in a store under the fingerprint of everything that determined them. */
@NullMarked
package dev.nurture.run;

import org.jspecify.annotations.NullMarked;
