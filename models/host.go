package models

// HostAnswer is what an organization says that was asked to host something too.
type HostAnswer struct {
	Organization ID     `json:"organization" validate:"required,recordid" doc:"The organization that was asked, or that hosts it." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Accepted     bool   `json:"accepted" doc:"True to host it too; false to decline, to host it no longer, or, as a host, to take the invitation back." example:"true"`
	Note         string `json:"note,omitzero" validate:"max=500" doc:"Why; kept in its history." example:"Our committee agreed on Sunday."`
}

// Invitation is what an organization is told that is asked to host something too. It
// tells no more of the record than is needed to answer.
type Invitation struct {
	Noun         Noun        `json:"noun" doc:"What it is asked to host." example:"actions"`
	ID           ID          `json:"id" doc:"The record; it can be read once the invitation is accepted." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
	Version      int64       `json:"version" doc:"Its version; the answer sends it in If-Match." example:"2"`
	Organization RecordRef   `json:"organization" doc:"The organization that is asked."`
	Hosts        []RecordRef `json:"hosts" doc:"The organizations that ask."`
	On           Date        `json:"on" doc:"The day." example:"2025-03-14"`
	Kind         ActionKind  `json:"kind,omitzero" doc:"What the people do, for an action." example:"march"`
	Title        string      `json:"title,omitzero" doc:"What it is called; left out for what is restricted." example:"March to the water company"`
}

// without lists the ids that are not the one.
func without(ids []ID, id ID) []ID {
	var out []ID
	for _, x := range ids {
		if x != id {
			out = append(out, x)
		}
	}
	return out
}

// TakeHost makes an organization that was invited a host, or takes it away, from the
// hosts or from those who are asked.
func TakeHost(hosts, invited []ID, org ID, accepted bool) (newHosts, newInvited []ID) {
	hosts = without(hosts, org)
	if accepted {
		hosts = append(hosts, org)
	}
	return hosts, without(invited, org)
}
