using System.Globalization;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Inbox;
using MimeKit;

namespace LawLab.Web.Mail;

/// <summary>The words of an e-mail: kinds and numbers, and nothing of any case. Who reads it in a train shows nothing to the next seat.</summary>
internal static class MailText
{
    private static readonly NoticeClass[] s_classes = Enum.GetValues<NoticeClass>();

    private static readonly Words s_english = new()
    {
        One = ["1 thing needs you", "1 thing to know", "1 thing for later"],
        Many = ["{0} things need you", "{0} things to know", "{0} things for later"],
        Heads = ["To act on:", "To know:", "For later:"],
        Kinds = new()
        {
            [NoticeKind.BreakGlassOpened] = "Emergency access to a case whose team you manage",
            [NoticeKind.ConferenceAssigned] = "Cases placed with you in a conference",
            [NoticeKind.ConferenceInvited] = "Invitations to a conference",
            [NoticeKind.ConferenceDecision] = "Decisions of a conference for you to see to",
            [NoticeKind.ConferenceRescheduled] = "Conferences with another time or place",
            [NoticeKind.ConferenceWithdrawn] = "Invitations that were taken back",
            [NoticeKind.AlertTouching] = "Alerts that touch your cases",
            [NoticeKind.AlertRaised] = "Alerts of your jurisdictions",
            [NoticeKind.QuestionAsked] = "Questions that you may know the answer to",
            [NoticeKind.QuestionAnswered] = "Answers to your questions",
            [NoticeKind.TaskAssigned] = "Tasks in your cases",
            [NoticeKind.ReleaseDelivered] = "Packets that were delivered",
            [NoticeKind.ReleaseReturned] = "Packets that were returned",
            [NoticeKind.ReleaseStepOffered] = "Steps of packets that are offered to you",
            [NoticeKind.ReleaseStepToConfirm] = "Steps of packets for you to confirm",
            [NoticeKind.PartnerEnding] = "Conditions of your organization's partnership that end",
            [NoticeKind.PartnerDecided] = "Conditions of your organization's partnership that were decided",
            [NoticeKind.TeamJoined] = "Cases on whose team you were put",
            [NoticeKind.TeamInterpreting] = "Texts that you were named to interpret",
            [NoticeKind.FactorResetAsked] = "An administrator asks that your second factor be removed. If you did not want that, call her now",
            [NoticeKind.FactorResetUsed] = "Your second factor was removed. If it was not you, call an administrator now",
        },
        Other = "Other notices",
        Where = "Sign in to LawLab to read them.",
        Why = "What you are told, and when, you choose in LawLab under Notifications.",
    };

    private static readonly Words s_spanish = new()
    {
        One = ["1 asunto espera por usted", "1 novedad", "1 asunto para después"],
        Many = ["{0} asuntos esperan por usted", "{0} novedades", "{0} asuntos para después"],
        Heads = ["Para actuar:", "Para saber:", "Para después:"],
        Kinds = new()
        {
            [NoticeKind.BreakGlassOpened] = "Acceso de emergencia a un caso cuyo equipo dirige",
            [NoticeKind.ConferenceAssigned] = "Casos que se le asignaron en una conferencia",
            [NoticeKind.ConferenceInvited] = "Invitaciones a una conferencia",
            [NoticeKind.ConferenceDecision] = "Decisiones de una conferencia a su cargo",
            [NoticeKind.ConferenceRescheduled] = "Conferencias con otra hora u otro lugar",
            [NoticeKind.ConferenceWithdrawn] = "Invitaciones retiradas",
            [NoticeKind.AlertTouching] = "Alertas que tocan sus casos",
            [NoticeKind.AlertRaised] = "Alertas de sus jurisdicciones",
            [NoticeKind.QuestionAsked] = "Preguntas que quizás sepa responder",
            [NoticeKind.QuestionAnswered] = "Respuestas a sus preguntas",
            [NoticeKind.TaskAssigned] = "Tareas en sus casos",
            [NoticeKind.ReleaseDelivered] = "Paquetes entregados",
            [NoticeKind.ReleaseReturned] = "Paquetes devueltos",
            [NoticeKind.ReleaseStepOffered] = "Pasos de paquetes que se le ofrecen",
            [NoticeKind.ReleaseStepToConfirm] = "Pasos de paquetes que usted debe confirmar",
            [NoticeKind.PartnerEnding] = "Condiciones de su organización como socia que terminan",
            [NoticeKind.PartnerDecided] = "Condiciones de su organización como socia que se decidieron",
            [NoticeKind.TeamJoined] = "Casos a cuyo equipo se le sumó",
            [NoticeKind.TeamInterpreting] = "Textos para los que se le nombró intérprete",
            [NoticeKind.FactorResetAsked] = "Un administrador pide que se quite su segundo factor. Si usted no lo quiso, llámele ahora",
            [NoticeKind.FactorResetUsed] = "Se quitó su segundo factor. Si no fue usted, llame ahora a un administrador",
        },
        Other = "Otros avisos",
        Where = "Inicie sesión en LawLab para leerlos.",
        Why = "De qué se le avisa, y cuándo, lo elige en LawLab, en Avisos.",
    };

    /// <summary>One mail about all of these.</summary>
    /// <param name="personId">Whom it is for.</param>
    /// <param name="language"><c>en</c>, <c>es</c>, or null for both.</param>
    /// <param name="origin">Where this installation is, or null.</param>
    public static MimeMessage Compose(
        MailboxAddress from, string address, string personId, IReadOnlyList<NoticeToMail> notices, string? language, string? origin, DateTimeOffset at)
    {
        Words[] languages = language switch { "en" => [s_english], "es" => [s_spanish], _ => [s_english, s_spanish] };
        var message = new MimeMessage
        {
            Subject = "LawLab: " + string.Join(" / ", languages.Select(words => words.Subject(notices))),
            Body = new TextPart("plain") { Text = string.Join("\n----\n\n", languages.Select(words => words.Body(notices, origin))) },
            Date = at,
            // Sent twice, after a crash at the wrong moment, it is one mail to most mailboxes.
            MessageId = $"{OpaqueId.Derive("mail", personId, string.Join(' ', notices.Select(notice => notice.Id)))}@{from.Domain}",
        };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(null, address));
        // No answer from a machine that is on holiday, RFC 3834.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>One language.</summary>
    private sealed class Words
    {
        // By class, in the order of the enumeration.
        public required string[] One { get; init; }

        public required string[] Many { get; init; }

        public required string[] Heads { get; init; }

        public required Dictionary<string, string> Kinds { get; init; }

        public required string Other { get; init; }

        public required string Where { get; init; }

        public required string Why { get; init; }

        public string Subject(IReadOnlyList<NoticeToMail> notices)
        {
            var first = notices.Min(notice => notice.Class);
            var count = notices.Where(notice => notice.Class == first).Sum(notice => notice.Count);
            return count == 1 ? One[(int)first] : string.Format(CultureInfo.InvariantCulture, Many[(int)first], count);
        }

        public string Body(IReadOnlyList<NoticeToMail> notices, string? origin)
        {
            var text = new StringBuilder();
            foreach (var @class in s_classes.Where(@class => notices.Any(notice => notice.Class == @class)))
            {
                text.Append(Heads[(int)@class]).Append('\n');
                foreach (var kind in notices.Where(notice => notice.Class == @class).GroupBy(notice => Kinds.GetValueOrDefault(notice.Kind, Other)))
                {
                    text.Append(CultureInfo.InvariantCulture, $"- {kind.Key}: {kind.Sum(notice => notice.Count)}\n");
                }

                text.Append('\n');
            }

            text.Append(Where).Append('\n');
            if (origin is not null) text.Append(origin).Append("/inbox\n");
            return text.Append('\n').Append(Why).Append('\n').ToString();
        }
    }
}
