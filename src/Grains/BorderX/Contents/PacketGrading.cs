using System.Globalization;
using LawLab.Grains.BorderX.Packets;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>How good a packet is, and what lifts it. A pure function of the definition, the packet and what its texts say.</summary>
/// <param name="Grade">The highest grade from which nothing keeps it.</param>
/// <param name="Gaps">What keeps it from higher ones, the next grade first.</param>
internal sealed record PacketGrading(PacketGrade Grade, IReadOnlyList<PacketGap> Gaps)
{
    // Said by the grade itself, of the element or the document that is missing.
    private static readonly string[] s_said = ["text.missing", "text.empty", "signature.missing", "order.missing", "exhibits.missing", "document.missing", "translation.missing"];

    public static PacketGrading Of(PacketDefinition definition, Packet packet, PacketTexts texts)
    {
        var gaps = Documents(definition, packet).Concat(Elements(definition, packet)).Concat(Exhibits(definition, packet)).Concat(Texts(definition, texts)).Concat(Layout(definition, packet, texts))
            .OrderBy(gap => gap.Grade).ToList();
        return new PacketGrading(gaps.Count == 0 ? PacketGrade.Gold : gaps[0].Grade - 1, gaps);
    }

    /// <summary>The highest grade for which no document is missing, whatever is to be written yet; bronze at least.</summary>
    public static PacketGrade Reachable(PacketDefinition definition, Packet packet)
    {
        var missing = Documents(definition, packet)
            .Concat(Elements(definition, packet).Where(gap => gap.Kind is PacketGapKind.SecondSource or PacketGapKind.IndependentSource))
            .Select(gap => gap.Grade).DefaultIfEmpty(PacketGrade.Gold + 1).Min();
        return missing - 1 > PacketGrade.Bronze ? missing - 1 : PacketGrade.Bronze;
    }

    private static IEnumerable<PacketGap> Documents(PacketDefinition definition, Packet packet)
    {
        foreach (var document in definition.Documents.Where(document => document.Grade is not PacketGrade.None))
        {
            if (Packet.Said(packet.Lacking, document.Code) is not null || packet.Exhibits.Exists(exhibit => exhibit.Content.Document == document.Code)) continue;
            yield return new PacketGap(
                document.Grade,
                PacketGapKind.Document,
                document.Code,
                document.MayLack ? $"Upload “{document.English}”, or say why there is none." : $"Upload “{document.English}”.",
                document.Helpers);
        }

        foreach (var document in definition.Documents.Where(document => document.Certified))
        {
            var copies = packet.Exhibits.FindAll(exhibit => exhibit.Content.Document == document.Code);
            if (copies.Exists(exhibit => !exhibit.Content.IsCertified))
            {
                yield return new PacketGap(PacketGrade.Silver, PacketGapKind.Certified, document.Code, $"Get certified copies of “{document.English}”.", [PacketHelper.Court]);
            }
        }
    }

    private static IEnumerable<PacketGap> Elements(PacketDefinition definition, Packet packet)
    {
        foreach (var element in definition.Elements.Where(element => Packet.Said(packet.Concessions, element.Code) is null))
        {
            var proof = packet.Exhibits.FindAll(exhibit => exhibit.Elements.Contains(element.Code));
            if (proof.Count == 0)
            {
                yield return new PacketGap(PacketGrade.Bronze, PacketGapKind.Element, element.Code, $"Say which exhibit proves “{element.English}”, or concede it.", [PacketHelper.Producer]);
            }

            if (proof.Count < 2)
            {
                yield return new PacketGap(PacketGrade.Silver, PacketGapKind.SecondSource, element.Code, $"Prove “{element.English}” by a second exhibit.", [PacketHelper.Family, PacketHelper.Community]);
            }

            if (!proof.Exists(exhibit => exhibit.Content.Origin is ExhibitOrigin.Independent))
            {
                yield return new PacketGap(
                    PacketGrade.Silver,
                    PacketGapKind.IndependentSource,
                    element.Code,
                    $"Prove “{element.English}” by an exhibit from somebody who is neither the client nor her family.",
                    [PacketHelper.Community, PacketHelper.Employer, PacketHelper.Court]);
            }
        }
    }

    private static IEnumerable<PacketGap> Exhibits(PacketDefinition definition, Packet packet) => packet.Exhibits
        .Where(exhibit => !exhibit.Content.IsEnglish && !exhibit.Content.HasCertifiedTranslation)
        .Select(exhibit => new PacketGap(
            PacketGrade.Bronze,
            PacketGapKind.Translation,
            exhibit.FileId,
            $"A document that is not in English needs a certified translation: “{definition.Document(exhibit.Content.Document)!.English}”.",
            [PacketHelper.Translator, PacketHelper.Producer]));

    private static IEnumerable<PacketGap> Texts(PacketDefinition definition, PacketTexts texts)
    {
        foreach (var text in definition.Texts)
        {
            var contents = texts.Of(text.Code);
            if (contents is null && text.Grade is not PacketGrade.None)
            {
                yield return new PacketGap(text.Grade, PacketGapKind.Text, text.Code, $"Write “{text.English}”.", [PacketHelper.Producer]);
            }
            else if (contents is not null && text.Use is not PacketTextUse.Guide && PacketWords.Blanks(contents) is > 0 and var blanks)
            {
                // Whatever is in the packet has to be whole, also what it would not need.
                yield return new PacketGap(
                    PacketGrade.Bronze,
                    PacketGapKind.Blank,
                    text.Code,
                    string.Create(CultureInfo.InvariantCulture, $"Fill in what “{text.English}” leaves open in double brackets: {blanks}."),
                    [PacketHelper.Producer, PacketHelper.Client]);
            }
        }
    }

    private static IEnumerable<PacketGap> Layout(PacketDefinition definition, Packet packet, PacketTexts texts)
    {
        if (packet.Filing is null)
        {
            return [new PacketGap(PacketGrade.Bronze, PacketGapKind.Layout, "filing.missing", "Say what stands on the cover and how the packet is served.", [PacketHelper.Counsel])];
        }

        // Whom it names is the case's to say, and no matter of its grade.
        var model = PacketAssembly.Model(definition, packet, texts, PacketCase.Nobody);
        return PacketChecks.Of(model, LayoutProfile.Of(packet.Kind, packet.DefinedOn))
            .Where(problem => !problem.IsWarning && !s_said.Contains(problem.Code))
            .DistinctBy(problem => problem.Code)
            .Select(problem => new PacketGap(PacketGrade.Bronze, PacketGapKind.Layout, problem.Code, problem.Sentence, [PacketHelper.Counsel]));
    }
}
