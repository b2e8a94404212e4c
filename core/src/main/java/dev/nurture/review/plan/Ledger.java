package dev.nurture.review.plan;

/** What was spent, and whether there is more. One thread. */
final class Ledger {
    private static final double HOUR = 3600;

    private final Prices prices;
    private final double money;
    private final double seconds;
    private double moneySpent;
    private double secondsSpent;
    private double moneyHeld;
    private double secondsHeld;
    private boolean empty;

    /**
     * @param panelAnswers answers of trusted people for which money and time are held back
     */
    Ledger(Prices prices, LabelPlan plan, int panelAnswers) {
        this.prices = prices;
        money = plan.money().orElse(Double.POSITIVE_INFINITY);
        seconds = plan.hours().map(hours -> hours * HOUR).orElse(Double.POSITIVE_INFINITY);
        moneySpent = prices.fixed();
        moneyHeld = panelAnswers * prices.panel();
        secondsHeld = panelAnswers * prices.panelSeconds();
    }

    boolean payCrowd() {
        return pay(prices.crowd(), prices.labelSeconds());
    }

    boolean payModel() {
        return pay(prices.model(), 0);
    }

    /** Pays a trusted person, first of what was held back. */
    boolean payPanel() {
        moneyHeld = Math.max(0, moneyHeld - prices.panel());
        secondsHeld = Math.max(0, secondsHeld - prices.panelSeconds());
        return pay(prices.panel(), prices.panelSeconds());
    }

    /** Pays a trusted person on top of what is held back. */
    boolean payPanelBesides() {
        return pay(prices.panel(), prices.panelSeconds());
    }

    double priceOfPanel() {
        return prices.panel();
    }

    private boolean pay(double price, double time) {
        boolean enough = moneySpent + moneyHeld + price <= money && secondsSpent + secondsHeld + time <= seconds;
        empty |= !enough;
        moneySpent += enough ? price : 0;
        secondsSpent += enough ? time : 0;
        return enough;
    }

    double priceOfLabel() {
        return prices.crowd();
    }

    double money() {
        return moneySpent;
    }

    double hours() {
        return secondsSpent / HOUR;
    }

    /** Whether something could not be paid. */
    boolean isEmpty() {
        return empty;
    }
}
