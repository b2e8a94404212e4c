package dev.nurture.pages.campaign;

/** How far a campaign is, in items. */
public record Progress(long done, long of) {
    public boolean isComplete() {
        return done >= of;
    }
}
