package dev.nurture.world;

/**
 * A person, with attributes that are drawn independently of each other, so that the bits of knowledge can be counted.
 *
 * @param home a place
 * @param trade a trade
 * @param belonging an item
 * @param superior another person
 * @param friend another person
 * @param knowledge where the corpus states these facts
 */
public record Person(
        String name, String home, String trade, String belonging, String superior, String friend, Knowledge knowledge) {
    /** The value of an attribute. */
    public String value(Attribute attribute) {
        return switch (attribute) {
            case HOME -> home;
            case TRADE -> trade;
            case BELONGING -> belonging;
        };
    }
}
