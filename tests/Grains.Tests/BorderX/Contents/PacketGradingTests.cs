using CsCheck;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Contents;

/// <summary>Bronze, silver and gold, and what lifts a packet.</summary>
public sealed class PacketGradingTests
{
    public static TheoryData<ReleasePath> Kinds => [.. Enum.GetValues<ReleasePath>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Packet_OfEachKind_ReachesEachGrade(ReleasePath kind)
    {
        Assert.Equal(PacketGrade.None, new MadePacket(kind).Grading.Grade);
        Assert.Equal(PacketGrade.Bronze, new MadePacket(kind).Bronze().Grading.Grade);
        Assert.Equal(Highest(kind, PacketGrade.Silver), new MadePacket(kind).Silver().Grading.Grade);
        Assert.Equal(PacketGrade.Gold, new MadePacket(kind).Gold().Grading.Grade);
        Assert.Empty(new MadePacket(kind).Gold().Grading.Gaps);
    }

    [Fact]
    public void Bronze_FromTheFamilyAlone_IsLiftedBySomebodyElse()
    {
        var gaps = new MadePacket().Bronze().Grading.Gaps;
        var lift = gaps.Where(gap => gap.Grade is PacketGrade.Silver).ToList();
        Assert.Equal(9, lift.Count(gap => gap.Kind is PacketGapKind.SecondSource));
        Assert.Equal(9, lift.Count(gap => gap.Kind is PacketGapKind.IndependentSource));
        Assert.Contains(lift, gap => gap is { Kind: PacketGapKind.Document, Subject: "sponsor-status" } && gap.Helpers[0] is PacketHelper.Family);
        Assert.Contains(gaps, gap => gap is { Grade: PacketGrade.Gold, Kind: PacketGapKind.Document, Subject: "expert-evaluation" });
        Assert.Contains(gaps, gap => gap is { Grade: PacketGrade.Gold, Kind: PacketGapKind.Text, Subject: "oral-guide" });
        Assert.All(gaps, gap => Assert.EndsWith(".", gap.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Element_ThatIsConceded_AsksForNothing()
    {
        var packet = new MadePacket().Bronze();
        packet.Send(new ConcedeElement(Guid.NewGuid(), packet.Attorney, "entry", "She came in without inspection."));
        Assert.DoesNotContain(packet.Grading.Gaps, gap => gap.Subject == "entry");
    }

    [Fact]
    public void Dispositions_ThatAreNotCertified_KeepItFromSilver()
    {
        var packet = new MadePacket().Gold();
        packet.Exhibit("dispositions", isCertified: false);
        Assert.Equal(PacketGapKind.Certified, Assert.Single(packet.Grading.Gaps).Kind);
        Assert.Equal(PacketGrade.Bronze, packet.Grading.Grade);
    }

    [Fact]
    public void ForeignDocument_WithoutCertifiedTranslation_KeepsItFromBronze()
    {
        var packet = new MadePacket().Gold();
        var exhibit = packet.Exhibit("tax-returns", isEnglish: false);
        Assert.Equal((PacketGapKind.Translation, exhibit), (Assert.Single(packet.Grading.Gaps).Kind, packet.Grading.Gaps[0].Subject));
        Assert.Equal(PacketGrade.None, packet.Grading.Grade);
    }

    [Fact]
    public void Text_WithBlanks_KeepsItFromBronze_UnlessItIsTheGuide()
    {
        var packet = new MadePacket().Gold();
        packet.Write("oral-guide", "We ask for [[amount]].");
        Assert.Equal(PacketGrade.Gold, packet.Grading.Grade);
        packet.Write("motion", "We ask for [[amount]] by [[day]].");
        Assert.Equal((PacketGapKind.Blank, "motion"), (Assert.Single(packet.Grading.Gaps).Kind, packet.Grading.Gaps[0].Subject));
        Assert.Contains("2", packet.Grading.Gaps[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ThatSaysNothing_IsNotInThePacket()
    {
        var packet = new MadePacket().Gold();
        packet.Write("rebuttal", "");
        Assert.Equal((PacketGapKind.Text, "rebuttal"), (Assert.Single(packet.Grading.Gaps).Kind, packet.Grading.Gaps[0].Subject));
        Assert.Equal(PacketGrade.Silver, packet.Grading.Grade);
        Assert.DoesNotContain(PacketAssembly.Model(packet.Definition, packet.State, packet.Texts, PacketCase.Nobody).Texts, text => text.Title == packet.Definition.Text("rebuttal")!.English);
    }

    [Fact]
    public void Service_ThatIsNotSaid_KeepsItFromBronze()
    {
        var packet = new MadePacket().Gold();
        packet.Send(new DescribeFiling(Guid.NewGuid(), packet.Attorney, MadePacket.Filing with { IsServedElectronically = false, ServedTo = [], ServedOn = null }));
        Assert.Equal((PacketGapKind.Layout, "service.incomplete"), (Assert.Single(packet.Grading.Gaps).Kind, packet.Grading.Gaps[0].Subject));
    }

    /// <summary>Proof that is in order never makes a packet worse, and what is taken away never makes it better.</summary>
    [Fact]
    public void Grade_IsMonotone() =>
        Gen.Select(Gen.Int[0, 8].Array[0, 8], Gen.Int[0, 30], Gen.Bool).Sample(
            (elements, document, isIndependent) =>
            {
                var packet = new MadePacket().Bronze();
                var (before, gaps) = (packet.Grading.Grade, packet.Grading.Gaps.Select(Key).ToHashSet());
                var codes = packet.Definition.Elements.Select(element => element.Code).ToList();
                var added = packet.Exhibit(
                    packet.Definition.Documents[document % packet.Definition.Documents.Length].Code,
                    isIndependent ? ExhibitOrigin.Independent : ExhibitOrigin.Family,
                    elements: [.. elements.Distinct().Select(at => codes[at])]);
                Assert.True(packet.Grading.Grade >= before);
                Assert.Subset(gaps, packet.Grading.Gaps.Select(Key).ToHashSet());
                packet.Send(new RemovePacketFile(Guid.NewGuid(), packet.Attorney, added));
                Assert.Equal(gaps, packet.Grading.Gaps.Select(Key).ToHashSet());
                packet.Send(new RemovePacketFile(Guid.NewGuid(), packet.Attorney, packet.State.Files[0].Id));
                Assert.True(packet.Grading.Grade <= before);
            },
            iter: 200);

    /// <summary>The grade is the one below the lowest that something keeps it from, whatever there is.</summary>
    [Fact]
    public void Grade_FollowsFromItsGaps() =>
        Gen.Int[0, 3].Array[0, 12].Sample(
            kinds =>
            {
                var packet = new MadePacket();
                foreach (var kind in kinds)
                {
                    if (kind == 0) packet.Bronze();
                    else if (kind == 1) packet.Exhibit("dispositions", isCertified: false);
                    else if (kind == 2 && packet.State.Files.Count > 0) packet.Send(new RemovePacketFile(Guid.NewGuid(), packet.Attorney, packet.State.Files[0].Id));
                    else packet.Write("motion", "Open: [[what]].");
                }

                var (grade, gaps) = (packet.Grading.Grade, packet.Grading.Gaps);
                Assert.Equal(gaps.Count == 0 ? PacketGrade.Gold : gaps.Min(gap => gap.Grade) - 1, grade);
                Assert.Equal(gaps.Select(gap => gap.Grade).Order(), gaps.Select(gap => gap.Grade));
            },
            iter: 30);

    private static string Key(PacketGap gap) => $"{gap.Grade} {gap.Kind} {gap.Subject}";

    /// <summary>The appeals have nothing that gold alone asks for.</summary>
    private static PacketGrade Highest(ReleasePath kind, PacketGrade grade)
    {
        var definition = PacketDefinitions.Shipped.Of(kind, MadePacket.OrderedOn)!;
        return definition.Documents.Any(document => document.Grade > grade) || definition.Texts.Any(text => text.Grade > grade) ? grade : PacketGrade.Gold;
    }
}
