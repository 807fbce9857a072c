using System.Text;
using PppLedger.Api.Imports;
using PppLedger.Api.Imports.Reading;

namespace PppLedger.Api.Tests.Imports;

public sealed class reading_csv_files : IDisposable
{
    private static readonly ImportFileKind Kind = new("things", ["things.csv"], true, ["id"], ["amount"]);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("id,amount\n1,2", ",")]
    [InlineData("id;amount\n1;2", ";")]
    [InlineData("id\tamount\r\n1\t2\r\n", "\t")]
    [InlineData("\"id\";\"a,mo,unt\"\n1;2", ";")]
    public void finds_the_delimiter_in_the_header(string text, string delimiter)
    {
        using var table = Open(text);
        table.Totals.Delimiter.ShouldBe(delimiter);
        table.Rows().Single().Raw("id").ShouldBe("1");
    }

    [Fact]
    public void reads_past_a_byte_order_mark_and_quoted_line_breaks_and_knows_each_row_s_line()
    {
        using var table = Open("\uFEFFid;text\n1;\"over\ntwo lines; with \"\"quotes\"\"\"\n\n2;plain\n");
        var rows = table.Rows().Select(r => (r.Ref.Line, Id: r.Raw("id"), Text: r.Text("text"))).ToList();
        rows.ShouldBe([(2, "1", "over two lines; with \"quotes\""), (5, "2", "plain")]);
        table.Totals.Rows.ShouldBe(2);
    }

    [Fact]
    public void notes_rows_that_have_more_or_fewer_fields_than_columns_and_reads_on()
    {
        using var table = Open("id,amount\n1\n2,3\n4,5,6\n");
        table.Rows().Select(r => $"{r.Ref.Line} {string.Join(' ', r.Faults(null).Select(f => f.Code))}").ShouldBe(["2 field-count", "3 ", "4 field-count"]);
    }

    [Fact]
    public void notes_quotes_that_do_not_match()
    {
        using var table = Open("id,amount\n\"1\" x,2\n2,3\n");
        table.Rows().Select(r => string.Join(' ', r.Faults(null).Select(f => f.Code))).ShouldBe(["bad-quotes", ""]);
    }

    [Fact]
    public void an_unclosed_quote_is_noted_not_swallowed()
    {
        using var table = Open("id,amount\n1,2\n\"3,4\n5,6\n");
        table.Rows().Select(r => string.Join(' ', r.Faults(null).Select(f => f.Code))).ShouldBe(["", "bad-quotes field-count"]);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("code,amount\n1,2", "columns-missing")]
    [InlineData("id,id\n1,2", "column-twice")]
    public void refuses_a_file_it_cannot_take_for_one(string text, string code) =>
        Should.Throw<UnreadableFileException>(() => Open(text).Dispose()).Refusal.Code.ShouldBe(code);

    [Fact]
    public void refuses_text_that_is_not_utf8_and_says_where()
    {
        var refused = Should.Throw<UnreadableFileException>(() => Open([.. "id,name\n1,a\n2,K"u8, 0xF6, .. "ln\n"u8]).Rows().ToList());
        refused.Refusal.ShouldBe(FileRefusal.NotUtf8);
    }

    [Fact]
    public void refuses_a_field_without_end()
    {
        using var table = Open($"id,amount\n1,\"{new string('x', 200_000)}\n2,3\n");
        Should.Throw<UnreadableFileException>(() => table.Rows().ToList()).Refusal.ShouldBe(FileRefusal.FieldTooLong);
    }

    [Fact]
    public void adds_up_what_it_reads_and_counts_what_is_blank()
    {
        using var table = Open("id;amount\n1;2,5\n2;\n3;0\n4;1.25\n5;x\n");
        foreach (var row in table.Rows())
        {
            row.Amount("amount");
        }

        table.Totals.Amounts["amount"].ShouldBe(new() { Sum = 3.75m, Count = 3, Zeros = 1, Blanks = 1, DecimalCommas = 1 });
        table.Totals.RowsWithDecimalComma.ShouldBe(1);
    }

    private CsvTable Open(string text) => Open(Encoding.UTF8.GetBytes(text));

    private CsvTable Open(byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, "things.csv");
        File.WriteAllBytes(path, bytes);
        return CsvTable.Read(new(Kind, "things.csv", path));
    }
}
