namespace SmartCom.Mails.Templates;

/// <summary>Says why a template cannot be rendered, in words for the person who wrote it.</summary>
internal sealed class TemplateException(string reason) : Exception(reason);
