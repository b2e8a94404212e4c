package dev.nurture.export;

import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether marks are written, and as what. */
enum Marks {
    LEFT_OUT,
    WRITTEN;

    static Value of(List<Mark> marks) {
        List<Value> all = new ArrayList<>();
        for (Mark mark : marks) {
            Map<String, Value> one = new LinkedHashMap<>();
            one.put("name", Value.of(mark.name()));
            one.put("by", Value.of(mark.by()));
            mark.score().ifPresent(score -> one.put("score", new Value.Verbatim(Double.toString(score))));
            mark.label().ifPresent(label -> one.put("label", Value.of(label)));
            mark.detail().ifPresent(detail -> one.put("detail", Value.of(detail)));
            mark.span().ifPresent(span -> one.put("span", of(span)));
            all.add(new Value.Fields(one));
        }
        return new Value.Items(all);
    }

    private static Value of(Span span) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("part", Value.of((long) span.part()));
        fields.put("start", Value.of((long) span.start()));
        fields.put("end", Value.of((long) span.end()));
        fields.put("byte_start", Value.of((long) span.byteStart()));
        fields.put("byte_end", Value.of((long) span.byteEnd()));
        return new Value.Fields(fields);
    }
}
