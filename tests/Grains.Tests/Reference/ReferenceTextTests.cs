using LawLab.Grains.Reference;
using Xunit;

namespace LawLab.Grains.Tests.Reference;

public sealed class ReferenceTextTests
{
    [Theory]
    [InlineData("SP ", "SP")]
    [InlineData(" 212a03Bi  III\0\t", "212a03Bi  III")]
    public void CleanCode_PaddingAndControlCharacters_AreGone(string given, string expected) =>
        Assert.Equal(expected, ReferenceText.CleanCode(given));

    [Theory]
    [InlineData("RICHMOND,  VIRGINIA   ", "RICHMOND, VIRGINIA")]
    [InlineData("\r\nCOV/\u00A0TRANSFER\0", "COV/ TRANSFER")]
    public void CleanLabel_RunsOfWhiteSpace_AreOneBlank(string given, string expected) =>
        Assert.Equal(expected, ReferenceText.CleanLabel(given));

    [Theory]
    [InlineData("UNK", "UNKNOWN LANGUAGE")]
    [InlineData("??", "UNKNOWN COUNTRY")]
    [InlineData("--", "UNKNOWN")]
    [InlineData("51", "CONTESTED CHARGES")]
    [InlineData("MIN", "MINNAN")]
    [InlineData("V10", "Visiting Judge 10")]
    [InlineData("LB", "ACCEPT LATE FILED APPELLATE BRIEFStest")]
    [InlineData("NA", "Not Applicable")]
    [InlineData("XX", "Testa, Mary")]
    public void WhyNot_OddButUsedCode_IsKept(string code, string label) => Assert.Null(ReferenceText.WhyNot(code, label));

    [Theory]
    [InlineData("", "NOTHING", "no code")]
    [InlineData("A", "", "no label")]
    [InlineData("<A>", "<All>", "a choice of all")]
    [InlineData("AAA", "<All Judges>", "a choice of all")]
    [InlineData("<A>", "TEST", "a choice of all")]
    [InlineData("ZZ", "TEST", "testing")]
    [InlineData("TT", "test", "testing")]
    [InlineData("OIT", "OIT TEST BASE CITY - ECAS", "testing")]
    [InlineData("ZZZ", "TEST-TEST", "testing")]
    [InlineData("MMM", "Ij Name Testing", "testing")]
    [InlineData("TTT", "Ltest SR., Ftest M.", "testing")]
    [InlineData("VVV", "SAMPLE", "placeholder")]
    [InlineData("ACD", "Not Used - 3 characters", "placeholder")]
    [InlineData("212a07A", "None", "placeholder")]
    [InlineData("A", "Pe\uFFFDa", "UTF-8")]
    public void WhyNot_NoCodeOfACase_SaysWhy(string code, string label, string reason) =>
        Assert.Contains(reason, ReferenceText.WhyNot(code, label), StringComparison.Ordinal);

    [Fact]
    public void WhyNot_TooLong_SaysWhich()
    {
        Assert.Contains("code is longer", ReferenceText.WhyNot(new string('A', 41), "label"), StringComparison.Ordinal);
        Assert.Contains("label is longer", ReferenceText.WhyNot("A", new string('l', 401)), StringComparison.Ordinal);
        Assert.Null(ReferenceText.WhyNot(new string('A', 40), new string('l', 400)));
    }
}
