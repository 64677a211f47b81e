package unfold.file;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import javax.swing.JLabel;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;
import unfold.circuit.Circuit;
import unfold.circuit.Equations;
import unfold.exercise.Entry;
import unfold.exercise.Exercise;
import unfold.exercise.Quantity;
import unfold.exercise.Solution;

/** An exercise as a page of paper, A4, with or without answers. Formulas are outlines, numbers are text. */
public final class WorksheetPdf {
    private static final float LEFT = 48;
    private static final float WIDTH = PageSize.A4.getWidth() - 2 * LEFT;
    private static final float TOP = PageSize.A4.getHeight() - 56;
    private static final float ROW = 22;
    private static final float BOX = 62;
    private static final float BOX_HEIGHT = 17;
    private static final float LABEL = 58;
    private static final float TEXT = 10;
    private static final float TITLE = 16;
    private static final float FORMULA = 11;
    /** So many numbers of parameters stand beside each other. */
    private static final int BESIDE = 4;

    private static final Color GREY = new Color(0x99, 0x99, 0x99);

    private final ResourceBundle words = ResourceBundle.getBundle("unfold.file.worksheet", Locale.ROOT);
    private final Solution solution;
    private final Exercise exercise;
    private final boolean answers;
    private final PdfContentByte page;
    private final BaseFont letters;
    private float y = TOP;

    private WorksheetPdf(Solution solution, boolean answers, PdfContentByte page, BaseFont letters) {
        this.solution = solution;
        this.exercise = solution.exercise();
        this.answers = answers;
        this.page = page;
        this.letters = letters;
    }

    /**
     * Writes the page.
     *
     * @param number of the exercise, shown beside its title
     * @param answers whether the numbers that are asked for are filled in, with four decimals
     */
    public static void write(Solution solution, long number, boolean answers, OutputStream out) throws IOException {
        try (Document document = new Document(PageSize.A4)) {
            PdfWriter writer = PdfWriter.getInstance(document, out);
            writer.setCloseStream(false);
            document.open();
            BaseFont letters = BaseFont.createFont(BaseFont.HELVETICA, BaseFont.CP1252, BaseFont.NOT_EMBEDDED);
            new WorksheetPdf(solution, answers, writer.getDirectContent(), letters).draw(number);
        } catch (DocumentException e) {
            throw new IOException("The worksheet could not be written: " + e.getMessage(), e);
        }
    }

    private void draw(long number) {
        text(LEFT, y, TITLE, say(answers ? "title.answers" : "title", Long.toString(number)));
        y -= 30;
        text(LEFT, y, TEXT, say("name"));
        line(LEFT + 36, y - 2, LEFT + WIDTH * 0.6f);
        text(LEFT + WIDTH * 0.65f, y, TEXT, say("date"));
        line(LEFT + WIDTH * 0.65f + 30, y - 2, LEFT + WIDTH);
        y -= 24;
        text(LEFT, y, TEXT, say("task", exercise.units(), exercise.steps()));
        y -= 8;
        equations();
        heading("given");
        list(exercise.givens().stream()
                .filter(e -> e.quantity().place() == Quantity.Place.GIVEN)
                .toList());
        heading("forward");
        steps(List.of(Quantity.X, Quantity.Y, Quantity.A, Quantity.H, Quantity.O, Quantity.LOSS));
        heading("backward");
        steps(List.of(Quantity.OF_O, Quantity.OF_H, Quantity.OF_A));
        heading("parameters");
        list(exercise.asked().stream()
                .filter(e -> e.quantity().place() == Quantity.Place.PARAMETER)
                .toList());
    }

    private String say(String key, Object... with) {
        return new MessageFormat(words.getString(key), Locale.ROOT).format(with);
    }

    private void heading(String key) {
        y -= 23;
        text(LEFT, y, TEXT + 1, say(key));
        y += 2;
    }

    /** Forward to the left, back to the right. */
    private void equations() {
        Circuit circuit = solution.trace().circuit();
        List<String> forward = new ArrayList<>();
        List<String> back = new ArrayList<>();
        for (Quantity q : Quantity.values()) {
            if (q.gradient()) {
                back.add(q.tex(exercise.linear()));
            } else if (q.place() == Quantity.Place.FORWARD) {
                forward.add(Equations.tex(circuit, circuit.signal(q.named())));
            }
        }
        float top = y;
        float low = y;
        for (List<String> column : List.of(forward, back)) {
            float at = top;
            for (String tex : column) {
                at -= ROW * 0.95f;
                formula(tex, column.equals(forward) ? LEFT : LEFT + WIDTH * 0.45f, at);
            }
            low = Math.min(low, at);
        }
        y = low - 2;
    }

    /** Numbers without steps, each with its letter. */
    private void list(List<Entry> entries) {
        for (int k = 0; k < entries.size(); k++) {
            int column = k % BESIDE;
            if (column == 0) {
                y -= ROW;
            }
            float x = LEFT + column * (LABEL + BOX + 4);
            formula(entries.get(k).tex(exercise.units()), x, y);
            cell(entries.get(k), x + LABEL);
        }
    }

    private void steps(List<Quantity> quantities) {
        List<Entry> all = Stream.concat(exercise.givens().stream(), exercise.asked().stream())
                .toList();
        for (Quantity q : quantities) {
            int rows = 1
                    + all.stream()
                            .filter(e -> e.quantity() == q)
                            .mapToInt(Entry::row)
                            .max()
                            .orElse(0);
            for (int row = 0; row < rows; row++) {
                y -= ROW;
                for (int t = 1; t <= exercise.steps(); t++) {
                    Entry e = Entry.at(q, t, row);
                    float x = LEFT + (t - 1) * (LABEL + BOX + 4);
                    formula(e.tex(exercise.units()), x, y);
                    cell(e, x + LABEL);
                }
            }
        }
    }

    private void cell(Entry e, float x) {
        page.setColorStroke(GREY);
        page.setLineWidth(0.6f);
        page.rectangle(x, y - 4, BOX, BOX_HEIGHT);
        page.stroke();
        boolean given = exercise.given().containsKey(e);
        if (given || answers) {
            text(x + 6, y + 1, TEXT, String.format(Locale.ROOT, given ? "%s" : "%.4f", solution.value(e)));
        }
    }

    private void text(float x, float at, float size, String text) {
        page.beginText();
        page.setFontAndSize(letters, size);
        page.setTextMatrix(x, at);
        page.showText(text);
        page.endText();
    }

    private void line(float from, float at, float to) {
        page.setColorStroke(GREY);
        page.setLineWidth(0.6f);
        page.moveTo(from, at);
        page.lineTo(to, at);
        page.stroke();
    }

    /** A formula on a base line. */
    private void formula(String tex, float x, float base) {
        TeXIcon icon = new TeXFormula(tex).createTeXIcon(TeXConstants.STYLE_TEXT, FORMULA);
        icon.setForeground(Color.BLACK);
        page.saveState();
        page.concatCTM(1, 0, 0, 1, x, base - icon.getIconDepth());
        Graphics2D g = page.createGraphicsShapes(icon.getIconWidth() + 4, icon.getIconHeight() + 4);
        icon.paintIcon(new JLabel(), g, 0, 4);
        g.dispose();
        page.restoreState();
    }
}
