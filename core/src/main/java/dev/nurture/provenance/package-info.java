/** Identity and origin: {@link dev.nurture.provenance.Fingerprint} says what a thing is, {@link dev.nurture.provenance.Origin} how it came to be, {@link dev.nurture.provenance.Seed} where its chance came from and {@link dev.nurture.provenance.Stamp} when and where it was made. The four never mix. */
@NullMarked
package dev.nurture.provenance;

import org.jspecify.annotations.NullMarked;
