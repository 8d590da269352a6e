using System.Globalization;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>What keeps a packet from being ready, in words that say what to do.</summary>
internal static class PacketChecks
{
    /// <summary>What the model alone tells.</summary>
    public static IEnumerable<LayoutProblem> Of(PacketModel model, LayoutProfile profile) =>
        People(model).Concat(Texts(model, profile)).Concat(Documents(model, profile)).Concat(Service(model, profile));

    /// <summary>What the finished texts tell.</summary>
    public static IEnumerable<LayoutProblem> Length(LayoutProfile profile, int bodyPages)
    {
        if (bodyPages > profile.MaxPages)
        {
            yield return new LayoutProblem("text.too-long", string.Create(CultureInfo.InvariantCulture, $"The body has {bodyPages} pages; at most {profile.MaxPages} are taken. Shorten it by {bodyPages - profile.MaxPages}."));
        }
        else if (bodyPages > profile.SafePages)
        {
            yield return new LayoutProblem("text.long", string.Create(CultureInfo.InvariantCulture, $"The body has {bodyPages} pages. {profile.MaxPages} are taken, but older texts of the rule say {profile.SafePages}."), IsWarning: true);
        }
    }

    private static IEnumerable<LayoutProblem> People(PacketModel model)
    {
        if (model.Respondents.Length == 0) yield return new LayoutProblem("respondent.missing", "The cover names nobody. Add the respondent with her A-number.");
        if (model.Respondents.Length > 12) yield return new LayoutProblem("respondent.too-many", "A cover has room for twelve people. File for the others in packets of their own.");
        foreach (var person in model.Respondents)
        {
            if (string.IsNullOrWhiteSpace(person.Name)) yield return new LayoutProblem("respondent.name", "A respondent has no name. Enter it as the charging document has it.");
            if (CoverText.Digits(person.ANumber).Length is not (8 or 9)) yield return new LayoutProblem("respondent.a-number", "A respondent has no A-number of eight or nine digits. Take it from the charging document.");
        }

        if (string.IsNullOrWhiteSpace(model.Practitioner.Name)) yield return new LayoutProblem("practitioner.missing", "The cover does not say who files. Add the practitioner’s name, address and EOIR ID.");
        if (string.IsNullOrWhiteSpace(model.Title)) yield return new LayoutProblem("title.missing", "The cover has no title. Say what is filed.");
        if (string.IsNullOrWhiteSpace(model.Forum.Place)) yield return new LayoutProblem("forum.missing", "The cover does not say where the court is. Enter city and state.");
    }

    private static IEnumerable<LayoutProblem> Texts(PacketModel model, LayoutProfile profile)
    {
        if (model.Texts.Length == 0) yield return new LayoutProblem("text.missing", "The motion has no text. Write it, or take a template.");
        foreach (var text in model.Texts.Where(text => DraftParagraphs.IsEmpty(text.Contents))) yield return new LayoutProblem("text.empty", $"“{text.Title}” is empty. Write it, or take it out.");
        if (model.Texts.Length > 0 && !model.Texts.Any(text => text.IsSigned)) yield return new LayoutProblem("signature.missing", "No text has the practitioner’s signature. Say which one she signs.");
        if (model.ProposedOrder is { } order ? DraftParagraphs.IsEmpty(order) : profile.Required.Contains(PacketPart.ProposedOrder))
        {
            yield return new LayoutProblem("order.missing", "There is no proposed order. Write what the judge is to sign.");
        }
    }

    private static IEnumerable<LayoutProblem> Documents(PacketModel model, LayoutProfile profile)
    {
        foreach (var part in profile.Required.Where(part => part is not (PacketPart.Argument or PacketPart.ProposedOrder or PacketPart.Service) && model.Documents.All(document => document.Part != part)))
        {
            yield return part == PacketPart.Exhibits
                ? new LayoutProblem("exhibits.missing", "There are no exhibits. Add what proves the motion.")
                : new LayoutProblem("document.missing", $"{Name(part)} is missing. Upload it.");
        }

        foreach (var document in model.Documents.Where(document => !profile.Parts.Contains(document.Part) || document.Part is PacketPart.Cover or PacketPart.Contents or PacketPart.Argument or PacketPart.ProposedOrder or PacketPart.Service))
        {
            yield return new LayoutProblem("document.misplaced", $"“{document.Title}” stands in a part that this filing does not have. Make it an exhibit.");
        }

        foreach (var document in model.Documents.Where(document => !document.IsEnglish && !document.HasCertifiedTranslation))
        {
            yield return new LayoutProblem("translation.missing", $"“{document.Title}” is not in English and has no certified translation. Add the translation with the translator’s certificate: competence, accuracy, signature, address, telephone.");
        }
    }

    private static IEnumerable<LayoutProblem> Service(PacketModel model, LayoutProfile profile)
    {
        if (!profile.Parts.Contains(PacketPart.Service)) yield break;
        switch (model.Service)
        {
            case null:
                yield return new LayoutProblem("service.missing", profile.IsElectronic
                    ? "Nothing says how the government is served, and papers that are not served are not considered. Say that both sides are in ECAS, or add a certificate of service."
                    : "Nothing says how the other side is served. Add a certificate of service.");
                break;
            case ElectronicService when !profile.IsElectronic:
                yield return new LayoutProblem("service.electronic", "This filing does not go through ECAS. Add a certificate of service.");
                break;
            case ServiceCertificate { On: null } or ServiceCertificate { To.IsDefaultOrEmpty: true }:
                yield return new LayoutProblem("service.incomplete", "The certificate of service does not say on which day or on whom. Complete it.");
                break;
            case ServiceCertificate certificate when string.IsNullOrWhiteSpace(certificate.By) || string.IsNullOrWhiteSpace(certificate.How):
                yield return new LayoutProblem("service.incomplete", "The certificate of service does not say by whom or how. Complete it.");
                break;
            default:
                break;
        }
    }

    private static string Name(PacketPart part) => part switch
    {
        PacketPart.BriefingNotice => "The briefing notice",
        PacketPart.EntryOfAppearance => "The entry of appearance",
        PacketPart.Fee => "The receipt of the fee, or the request to waive it,",
        PacketPart.Decision => "The decision that is asked to be changed",
        PacketPart.ReliefApplication => "The application for relief",
        _ => "A part of the packet",
    };
}
