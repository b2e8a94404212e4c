package dev.nurture.world;

/** Which act a visible score pays: mostly the right one, but not always, so that it can be gamed. */
public enum ProxyPays {
    RIGHT,
    WRONG
}
