package dev.nurture.export;

/** What a convention makes of a datum. Stateless; threads may share it. */
interface RowShape {
    /**
     * Adds the convention's fields; id, group and what is left of the source's fields too, where the convention has its own
     * place for them.
     *
     * @throws Unfit if the convention cannot say what the datum says
     */
    void fill(RowBuilder row) throws Unfit;
}
