package dev.cachebench.target;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values for a parameter that says nothing of its type: what JSON makes of the text, else the text itself. */
enum Untyped implements ArgumentType {
    ANY;

    @Override
    public String title() {
        return "Object";
    }

    @Override
    public String example() {
        return "42";
    }

    @Override
    public boolean immutable() {
        return false;
    }

    @Override
    public Object ofText(String text) {
        Object json;
        try {
            json = JsonText.parse(text);
        } catch (NotOne e) {
            return text;
        }
        return ofJson(json);
    }

    @Override
    public Object ofJson(Object json) {
        if (json instanceof JsonText.Literal literal) {
            return number(literal.text());
        }
        if (json instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            list.forEach(element -> values.add(ofJson(element)));
            return values;
        }
        if (json instanceof Map<?, ?> map) {
            Map<Object, Object> values = new LinkedHashMap<>();
            map.forEach((key, value) -> values.put(key, ofJson(value)));
            return values;
        }
        return json;
    }

    private static Object number(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        if (!text.matches("-?\\d+")) {
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? new BigDecimal(text) : (Object) number;
        }
        BigInteger whole = new BigInteger(text);
        return whole.bitLength() < Integer.SIZE
                ? (Object) whole.intValue()
                : whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }
}
