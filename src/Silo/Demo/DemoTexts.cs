using LawLab.Grains.Drafts;
using LawLab.Grains.Questions;

namespace LawLab.Silo.Demo;

/// <summary>
/// Text of the demo's notes and strategies. A strategy is written here line by line: <c>## </c> begins a heading, <c>- </c> and
/// <c>1. </c> an entry of a list.
/// </summary>
internal static class DemoTexts
{
    public const string AsylumStrategy = """
        ## Theory of the case
        She was harmed because she refused, in public and more than once, to let the people who run her street speak for her. The harm was personal, it followed her to two other towns, and the police who took her report sent her home with the men who had made the threats.
        ## What we have to prove
        1. Past persecution, and with it the presumption of a well-founded fear (8 CFR 1208.13(b)(1))
        2. On account of political opinion, actual and imputed (INA 208(b)(1)(B)(i): at least one central reason)
        3. The state was unable or unwilling to protect her
        4. No reasonable place to go inside the country
        ## Evidence in hand
        - Declaration, second draft, read back to her in her language
        - Copy of the police report and the receipt for it
        - Two letters from neighbors; translations certified
        ## Still missing
        - Psychological evaluation (interview asked for)
        - Country conditions index with page references for each element
        - A decision on who testifies first
        ## Next steps
        """;

    public static readonly string[] OtherStrategies =
    [
        """
        ## Theory of the case
        Ten years of work, school runs and tax returns, and two children who are citizens. One of them has needed speech therapy every week since she was three, and there is none where he would be sent.
        ## Cancellation of removal, INA 240A(b)(1)
        1. Ten years of continuous physical presence before the Notice to Appear
        2. Good moral character in that time
        3. No conviction that bars it
        4. Exceptional and extremely unusual hardship to the two children
        ## Hardship, fact by fact
        - School records and the therapist's letter, with what each session costs
        - What the other parent earns, and what rent takes of it
        - The region he would return to: distance to a clinic, who lives there still
        ## If it is denied
        Voluntary departure in the alternative; reserve appeal on the record.
        """,
        """
        ## Theory of the case
        The order is final in name only until someone looks at what happens on arrival. Men who asked for him by name have been at the house twice since he left.
        ## Withholding and the Convention Against Torture
        1. More likely than not, threatened on account of a protected ground (INA 241(b)(3))
        2. More likely than not, tortured with the acquiescence of an official (8 CFR 1208.16(c), 1208.18(a))
        ## Proof for each
        - Declaration: dates, uniforms, number plates, who saw it
        - Sister's statement about the two visits, sworn before a notary
        - Expert on how the local police work with the group
        ## For the hearing
        Ask for the interpreter of his first language, not of the official one; object on the record if there is none.
        """,
        """
        ## Where the case stands
        The application is complete but for the medical examination. The priority date is current.
        ## Adjustment of status, INA 245
        1. Inspected and admitted: entry stamp, page 7 of the old passport
        2. Visa immediately available
        3. Admissible, or a waiver
        ## Discretion
        - Letters from the employer and the parish, each with a copy of the writer's identity card
        - Volunteer log of the food bank, three years
        - The one arrest: charge dismissed, certified disposition attached
        ## Next steps
        - Book the civil surgeon
        - Draft the motion to advance the hearing
        """,
    ];

    public const string Report = "Denies every motion to continue, also the first one for finding counsel. Says that the docket does not allow it.";

    public const string ReportQuestion = "Has anybody had one granted since last week?";

    public const string Question = "The judge refuses testimony by telephone, also of an expert out of state. What do I cite?";

    public static readonly AnswerContent Answer = new(
        "The regulation lets the judge hold hearings by video or telephone: argue from it, offer the expert's place, number and notary in a written motion, and object for the record if it is refused.",
        "8 CFR 1003.25(c)",
        "https://www.ecfr.gov/current/title-8/section-1003.25");

    public static readonly string[] Notes =
    [
        "Declaration, first draft: read back in her own language, corrections taken down. Second reading next week.",
        "Asked the court for the audio recording of the last hearing.",
        "Interpreter confirmed. The dialect matters: ask for the town, not only the language.",
        "Family brought the originals. Copies certified and returned the same day.",
        "Called government counsel about a stipulation on the facts of entry. They will answer after reading the declaration.",
        "Change of address filed with the court and with ICE; receipts in the file.",
        "Evaluation arranged. Two sessions, the second one by video.",
        "Biometrics done. Receipt in the file.",
        "Sponsor's letter, proof of address and pay stubs are complete.",
        "Expert agrees to write; needs the police report and the map by Friday.",
        "The date on the hearing notice and the date in the portal differ. Clerk says the portal is right; asked for a corrected notice.",
        "Discussed at the conference: lead with nexus, keep country conditions short, bring the sister as a witness.",
    ];

    /// <summary>A strategy as the change that writes it into an empty draft.</summary>
    public static Delta Write(string strategy)
    {
        var delta = Delta.Empty;
        foreach (var line in strategy.Split('\n'))
        {
            delta = line switch
            {
                ['#', '#', ' ', .. var heading] => Line(delta, heading, AttributeMap.Of(("header", 2))),
                ['-', ' ', .. var entry] => Line(delta, entry, AttributeMap.Of(("list", "bullet"))),
                [_, '.', ' ', .. var entry] => Line(delta, entry, AttributeMap.Of(("list", "ordered"))),
                _ => Line(delta, line, null),
            };
        }

        return delta;
    }

    private static Delta Line(Delta delta, string text, AttributeMap? format) => delta.Insert(text).Insert("\n", format);
}
