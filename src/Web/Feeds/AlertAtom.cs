using System.Globalization;
using System.Text;
using System.Xml;
using LawLab.Grains.Alerts;

namespace LawLab.Web.Feeds;

/// <summary>A person's alerts for a reader (RFC 4287): whose practice, how far it has come and how many of her cases it touches. The words stay in LawLab.</summary>
internal static class AlertAtom
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The reference list that a place of this kind is of; empty for what is a name already.</summary>
    public static string ListOf(AlertKind kind) => kind switch
    {
        AlertKind.Judge => "judge",
        AlertKind.Prosecutor or AlertKind.Court => "court",
        _ => "",
    };

    public static byte[] Of(
        IReadOnlyList<AlertRow> alerts, IReadOnlyDictionary<(string List, string Code), string> labels, string personId, string origin, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteElementString("id", Namespace, "urn:lawlab:alerts:" + personId);
            xml.WriteElementString("title", Namespace, "LawLab alerts");
            xml.WriteElementString("updated", Namespace, Instant(alerts.Count == 0 ? now : alerts.Max(alert => alert.ChangedAt)));
            foreach (var alert in alerts) Write(xml, alert, labels.GetValueOrDefault((ListOf(alert.Kind), alert.Place)) ?? alert.Place, origin);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, AlertRow alert, string place, string origin)
    {
        xml.WriteStartElement("entry", Namespace);
        xml.WriteElementString("id", Namespace, "urn:lawlab:alert:" + alert.Id);
        xml.WriteElementString("title", Namespace, $"{WordOf(alert.Kind)}: {place} ({WordOf(alert.Stage)})");
        xml.WriteElementString("updated", Namespace, Instant(alert.ChangedAt));
        xml.WriteElementString("published", Namespace, Instant(alert.ReportedAt));
        xml.WriteStartElement("author", Namespace);
        xml.WriteElementString("name", Namespace, "LawLab");
        xml.WriteEndElement();
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("href", $"{origin}/alerts/{alert.Id}");
        xml.WriteEndElement();
        xml.WriteElementString("summary", Namespace, string.Create(
            CultureInfo.InvariantCulture, $"Since {alert.Since:yyyy-MM-dd}. {alert.Confirmed} saw it too, {alert.Contradicted} saw otherwise. Touches {alert.Touches} of your cases."));
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string WordOf(AlertKind kind) => kind switch
    {
        AlertKind.Judge => "Judge",
        AlertKind.Prosecutor => "Prosecutor",
        AlertKind.IceOffice => "ICE office",
        AlertKind.Facility => "Facility",
        AlertKind.Policy => "Policy",
        _ => "Court",
    };

    private static string WordOf(AlertStage stage) => stage switch
    {
        AlertStage.Watch => "watch",
        AlertStage.Alert => "alert",
        AlertStage.Practice => "practice",
        _ => "over",
    };
}
