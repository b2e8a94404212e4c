package dev.nurture.source.html;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Transform;

/**
 * Replaces the HTML that documents hold by its main text; the id stays. A page's title becomes the mark {@code html.title}.
 * Dialogues, comparisons and rankings are left as they are: HTML in them is what somebody said.
 */
public final class ExtractHtml implements Transform<ExtractHtml.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("extract.html", 1, "Replaces HTML by its main text.", Settings.class);

    /** There is nothing to set. */
    public record Settings() {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public Datum transform(Datum datum, Settings settings) {
        if (!(datum.content() instanceof Content.Document document)) {
            return datum;
        }
        HtmlPage page = HtmlPage.of(document.text());
        Datum extracted = datum.withContent(new Content.Document(page.text()));
        if (!page.title().isEmpty()) {
            extracted = extracted.withMark(Mark.label("html.title", INFO.by(), page.title()));
        }
        return page.structure() == HtmlPage.Structure.READ
                ? extracted
                : extracted.withMark(Mark.label("html.irregular", INFO.by(), "nested-too-deep"));
    }
}
