package models

// The codes of all problems. Problems describes each.
const (
	ProblemInternal        Code = "internal"
	ProblemMalformed       Code = "malformed"
	ProblemUnauthenticated Code = "unauthenticated"
	ProblemBadSignIn       Code = "bad_sign_in"
	ProblemFactorAsked     Code = "second_factor_required"
	ProblemBadFactor       Code = "bad_second_factor"
	ProblemBadCode         Code = "bad_code"
	ProblemNoProvider      Code = "no_provider"
	ProblemProvider        Code = "provider_unavailable"
	ProblemBadProvider     Code = "bad_provider_sign_in"
	ProblemNotLinked       Code = "not_linked"
	ProblemMustEnrol       Code = "second_factor_missing"
	ProblemForbidden       Code = "forbidden"
	ProblemLeavesReach     Code = "leaves_reach"
	ProblemNotFound        Code = "not_found"
	ProblemNoRoute         Code = "no_such_route"
	ProblemNoMethod        Code = "method_not_allowed"
	ProblemConflict        Code = "id_taken"
	ProblemTaken           Code = "already_exists"
	ProblemStale           Code = "stale"
	ProblemNeedsVersion    Code = "version_required"
	ProblemTooLarge        Code = "too_large"
	ProblemMediaType       Code = "unsupported_media_type"
	ProblemInvalid         Code = "invalid"
	ProblemTooMany         Code = "too_many_requests"
	ProblemTries           Code = "too_many_tries"
	ProblemBusy            Code = "busy"
	ProblemUnavailable     Code = "unavailable"
	ProblemNoSpace         Code = "no_space"
	ProblemDeleted         Code = "deleted"
	ProblemCircle          Code = "affiliation_circle"
	ProblemOverlap         Code = "overlapping_terms"
	ProblemMove            Code = "move_not_allowed"
	ProblemGate            Code = "step_incomplete"
	ProblemNotVerified     Code = "win_not_verified"
	ProblemClosed          Code = "issue_closed"
	ProblemResearch        Code = "research_takes_no_promises"
	ProblemState           Code = "state_not_allowed"
	ProblemQuorum          Code = "quorum_missing"
	ProblemOwnClaim        Code = "own_claim"
	ProblemCrossOrigin     Code = "cross_site_request"
	ProblemImage           Code = "unusable_image"
	ProblemFile            Code = "unusable_file"
	ProblemBuiltUpon       Code = "built_upon"
	ProblemSetup           Code = "setup_link_used"
	ProblemInUse           Code = "still_in_use"
	ProblemErased          Code = "person_forgotten"
)

// ProblemRow describes one problem: what it is, and what the caller can do.
type ProblemRow struct {
	Code   Code `json:"code" doc:"Names the problem for programs." example:"stale"`
	Kind   Kind `json:"-"`
	Title  Text `json:"title" doc:"What the problem is."`
	Advice Text `json:"advice" doc:"What the caller can do about it."`
}

// Problems is the catalogue of everything that can be refused.
var Problems = []ProblemRow{
	{ProblemInternal, Internal, Text{"Something went wrong on our side", "Hitilafu imetokea upande wetu"}, Text{"Try again; if it stays so, tell your administrator the request id.", "Jaribu tena; ikiendelea, mpe msimamizi namba ya ombi."}},
	{ProblemMalformed, Malformed, Text{"The request cannot be read", "Ombi halisomeki"}, Text{"Correct what the list of errors points at and send it again.", "Rekebisha yaliyotajwa kwenye orodha ya makosa kisha utume tena."}},
	{ProblemUnauthenticated, Unauthenticated, Text{"You are not signed in", "Hujaingia"}, Text{"Sign in, or send a valid token in the Authorization header.", "Ingia, au tuma tokeni halali kwenye kichwa cha Authorization."}},
	{ProblemBadSignIn, Unauthenticated, Text{"The sign-in name or the password is not right", "Jina la kuingilia au nenosiri si sahihi"}, Text{"Check both and try again.", "Hakikisha yote mawili kisha ujaribu tena."}},
	{ProblemFactorAsked, Unauthenticated, Text{"A code is needed besides the password", "Namba inahitajika pamoja na nenosiri"}, Text{"Sign in again and send the code that your authenticator shows, or a recovery code.", "Ingia tena na utume namba inayoonyeshwa na kifaa chako, au namba ya akiba."}},
	{ProblemBadFactor, Unauthenticated, Text{"The code is not right, or was used already", "Namba si sahihi, au imeshatumika"}, Text{"Wait for the next code of your authenticator and check the clock of your phone, or use a recovery code.", "Subiri namba inayofuata na uhakikishe saa ya simu yako, au tumia namba ya akiba."}},
	{ProblemBadCode, Unauthenticated, Text{"The code is not right, was used or has run out", "Namba si sahihi, imetumika au muda wake umeisha"}, Text{"Check the sign-in name and the code, or ask your administrator for a new one.", "Hakikisha jina la kuingilia na namba, au mwombe msimamizi namba mpya."}},
	{ProblemNoProvider, Conflict, Text{"Signing in with another provider is not set up here", "Kuingia kupitia mtoa huduma mwingine hakujawekwa hapa"}, Text{"Sign in with name and password.", "Ingia kwa jina na nenosiri."}},
	{ProblemProvider, Unavailable, Text{"The provider that you sign in with does not answer", "Mtoa huduma unayeingilia hajibu"}, Text{"Try again after a few seconds, or sign in with name and password.", "Jaribu tena baada ya sekunde chache, au ingia kwa jina na nenosiri."}},
	{ProblemBadProvider, Unauthenticated, Text{"The sign-in with the provider did not succeed, or took too long", "Kuingia kupitia mtoa huduma hakukufaulu, au kumechukua muda mrefu mno"}, Text{"Begin again.", "Anza upya."}},
	{ProblemNotLinked, Unauthenticated, Text{"No account here belongs to that sign-in", "Hakuna akaunti hapa ya anayeingia hivyo"}, Text{"Sign in with name and password and link the two, or ask your administrator to.", "Ingia kwa jina na nenosiri kisha uziunganishe, au mwombe msimamizi."}},
	{ProblemMustEnrol, Forbidden, Text{"Your role needs a second factor", "Jukumu lako linahitaji uthibitisho wa pili"}, Text{"Set one up with POST /api/v1/me/second-factor; until then you can only see your own account.", "Weka uthibitisho wa pili kwa POST /api/v1/me/second-factor; kabla ya hapo unaona akaunti yako tu."}},
	{ProblemForbidden, Forbidden, Text{"You may not do this", "Huruhusiwi kufanya hivi"}, Text{"Ask your administrator for the role that allows it.", "Mwombe msimamizi jukumu linaloruhusu."}},
	{ProblemLeavesReach, Forbidden, Text{"After this you could not read it yourself", "Baada ya hili wewe mwenyewe hungeweza kuisoma"}, Text{"Ask somebody of the organization that keeps the record to do it.", "Mwombe mtu wa shirika linalotunza rekodi hii alifanye."}},
	{ProblemNotFound, NotFound, Text{"There is no such record", "Hakuna rekodi kama hiyo"}, Text{"Check the address; the record may be out of your reach.", "Hakikisha anwani; huenda rekodi iko nje ya eneo lako."}},
	{ProblemNoRoute, NotFound, Text{"There is nothing at this address", "Hakuna kitu kwenye anwani hii"}, Text{"See /docs for the addresses that exist.", "Angalia /docs kwa anwani zilizopo."}},
	{ProblemNoMethod, NoMethod, Text{"This address does not take that method", "Anwani hii haikubali njia hiyo"}, Text{"See /docs for what can be done here.", "Angalia /docs kwa yanayowezekana hapa."}},
	{ProblemConflict, Conflict, Text{"Another record has this id", "Rekodi nyingine ina kitambulisho hiki"}, Text{"The id was used with other content. Choose a new id.", "Kitambulisho kimetumika kwa maudhui mengine. Chagua kipya."}},
	{ProblemTaken, Conflict, Text{"It exists already", "Tayari kipo"}, Text{"Another record holds the value that must be unique. Use that record, or choose another value.", "Rekodi nyingine ina thamani isiyoweza kurudiwa. Tumia rekodi hiyo, au chagua nyingine."}},
	{ProblemStale, Stale, Text{"Somebody changed the record since you read it", "Mtu amebadilisha rekodi tangu uisome"}, Text{"Read it again, look at what changed, and send your change with the new ETag.", "Isome tena, angalia kilichobadilika, kisha tuma badiliko lako na ETag mpya."}},
	{ProblemNeedsVersion, NeedsVersion, Text{"Say which version you are changing", "Taja toleo unalobadilisha"}, Text{"Send the ETag that you read in the If-Match header.", "Tuma ETag uliyosoma kwenye kichwa cha If-Match."}},
	{ProblemTooLarge, TooLarge, Text{"The request is too large", "Ombi ni kubwa mno"}, Text{"Send less at once.", "Tuma kidogo kidogo."}},
	{ProblemMediaType, WrongType, Text{"The content type is not one that this address takes", "Aina ya maudhui haikubaliwi hapa"}, Text{"Send the Content-Type named in /docs, uncompressed.", "Tuma Content-Type iliyotajwa kwenye /docs, bila kubana."}},
	{ProblemInvalid, Invalid, Text{"Some of what you sent is not right", "Baadhi ya uliyotuma si sahihi"}, Text{"Correct what the list of errors points at and send it again.", "Rekebisha yaliyotajwa kwenye orodha ya makosa kisha utume tena."}},
	{ProblemTooMany, TooMany, Text{"Too many requests", "Maombi ni mengi mno"}, Text{"Wait as long as Retry-After says, then try again.", "Subiri muda uliotajwa na Retry-After, kisha ujaribu tena."}},
	{ProblemTries, TooMany, Text{"Too many tries", "Umejaribu mara nyingi mno"}, Text{"Wait as long as Retry-After says. From a device where you signed in before you need not wait for the tries of others.", "Subiri muda uliotajwa na Retry-After. Kwenye kifaa ulichowahi kuingilia hungoji kwa sababu ya majaribio ya wengine."}},
	{ProblemBusy, Unavailable, Text{"The server has too much to do just now", "Seva ina kazi nyingi mno kwa sasa"}, Text{"Nothing was changed. Try again after a few seconds.", "Hakuna kilichobadilika. Jaribu tena baada ya sekunde chache."}},
	{ProblemUnavailable, Unavailable, Text{"The records cannot be reached just now", "Rekodi hazipatikani kwa sasa"}, Text{"Nothing was changed. Try again after a few seconds.", "Hakuna kilichobadilika. Jaribu tena baada ya sekunde chache."}},
	{ProblemNoSpace, NoSpace, Text{"The server has no space left", "Seva imejaa"}, Text{"Nothing was changed. Tell your administrator; reading still works.", "Hakuna kilichobadilika. Mwambie msimamizi; kusoma bado kunawezekana."}},
	{ProblemDeleted, Conflict, Text{"The record was deleted", "Rekodi imefutwa"}, Text{"Restore it before you change it.", "Irejeshe kabla ya kuibadilisha."}},
	{ProblemCircle, Conflict, Text{"This would close a circle of federations", "Hii ingefunga mzunguko wa mashirikisho"}, Text{"An organization cannot stand above itself; path names the way round. End one of those affiliations first.", "Kikundi hakiwezi kuwa juu yake chenyewe; path inaonyesha njia. Maliza ushirika mmoja wapo kwanza."}},
	{ProblemOverlap, Conflict, Text{"The dates overlap with a term that is recorded", "Tarehe zinagongana na kipindi kilichorekodiwa"}, Text{"End the earlier term first, or correct the dates.", "Maliza kipindi cha awali kwanza, au sahihisha tarehe."}},
	{ProblemMove, Conflict, Text{"The issue cannot move there from where it stands", "Suala haliwezi kwenda huko kutoka lilipo"}, Text{"moves names where it can go from here.", "moves inataja linakoweza kwenda kutoka hapa."}},
	{ProblemGate, Conflict, Text{"Something is missing before this step", "Kuna kinachokosekana kabla ya hatua hii"}, Text{"Do what missing lists, or give a reason for going on without it; the reason is reported.", "Fanya yaliyotajwa kwenye missing, au toa sababu ya kuendelea bila hayo; sababu itaripotiwa."}},
	{ProblemNotVerified, Conflict, Text{"No win of this issue was verified by the people affected", "Hakuna ushindi wa suala hili uliothibitishwa na walioathirika"}, Text{"Record the outcome and have the people affected verify it, then close the issue as won.", "Rekodi matokeo na uwaombe walioathirika wayathibitishe, kisha funga suala kama limeshinda."}},
	{ProblemClosed, Conflict, Text{"The issue is closed", "Suala limefungwa"}, Text{"Reopen it first.", "Lifungue tena kwanza."}},
	{ProblemResearch, Conflict, Text{"A research action informs; promises cannot be recorded on it", "Utafiti hufahamisha tu; ahadi haziwezi kurekodiwa juu yake"}, Text{"Record the promise on the action where the official gave it before witnesses.", "Rekodi ahadi kwenye tendo ambapo afisa aliitoa mbele ya mashahidi."}},
	{ProblemState, Conflict, Text{"The record is not in a state that allows this", "Rekodi haiko katika hali inayoruhusu hili"}, Text{"Read the record again and see what can be done from its present state.", "Isome rekodi tena uone kinachowezekana katika hali iliyo nayo."}},
	{ProblemOwnClaim, Forbidden, Text{"Nobody verifies what they claimed themselves", "Hakuna anayethibitisha alichodai mwenyewe"}, Text{"Ask somebody else who was at the meeting or asked the people to write down what they said.", "Mwombe mtu mwingine aliyekuwa mkutanoni au aliyewauliza watu aandike walichosema."}},
	{ProblemQuorum, Conflict, Text{"The people affected did not decide with a quorum", "Walioathirika hawakuamua kwa akidi"}, Text{"A win is verified by a meeting or a poll of the people affected that reached its quorum.", "Ushindi huthibitishwa na mkutano au kura ya walioathirika iliyofikia akidi."}},
	{ProblemCrossOrigin, Forbidden, Text{"The request came from another site", "Ombi limetoka kwenye tovuti nyingine"}, Text{"Use Baraza from its own address, or an API token.", "Tumia Baraza kutoka anwani yake, au tokeni ya API."}},
	{ProblemImage, Invalid, Text{"The file is not a photo that can be used", "Faili si picha inayoweza kutumika"}, Text{"Send a JPEG, PNG or WebP photo within the size that limits names.", "Tuma picha ya JPEG, PNG au WebP isiyozidi ukubwa uliotajwa kwenye limits."}},
	{ProblemFile, Invalid, Text{"The file cannot be read", "Faili halisomeki"}, Text{"Send a CSV file in UTF-8 or an XLSX workbook whose first sheet has a header line.", "Tuma faili la CSV (UTF-8) au kitabu cha XLSX ambacho karatasi ya kwanza ina mstari wa vichwa."}},
	{ProblemBuiltUpon, Conflict, Text{"Others have since built on these records", "Wengine wameshajenga juu ya rekodi hizi"}, Text{"records names what was changed or added since; undo those first.", "records inataja yaliyobadilishwa au kuongezwa tangu hapo; yatengue hayo kwanza."}},
	{ProblemSetup, Conflict, Text{"The setup link was used or has run out", "Kiungo cha kuanzisha kimetumika au muda wake umeisha"}, Text{"Sign in with the account that was made, or ask the operator for a new link.", "Ingia kwa akaunti iliyotengenezwa, au mwombe mwendeshaji kiungo kipya."}},
	{ProblemErased, Conflict, Text{"This person was forgotten on request", "Mtu huyu alifutwa kwa ombi"}, Text{"Nothing is recorded about the person any more. If they take part again and agree to it, record them anew.", "Hakuna kinachorekodiwa tena juu ya mtu huyu. Akishiriki tena na kukubali, mrekodi upya."}},
	{ProblemInUse, Conflict, Text{"Other records still refer to it", "Rekodi nyingine bado zinairejelea"}, Text{"records names some of them; change or delete those first.", "records inataja baadhi yake; zibadilishe au uzifute kwanza."}},
}

// Describe gives the row of the catalogue for the code.
func Describe(code Code) ProblemRow {
	for i := range Problems {
		if Problems[i].Code == code {
			return Problems[i]
		}
	}
	return Problems[0]
}

// The rules that members of a request must keep.
const (
	RuleRequired   Rule = "required"
	RuleUnknown    Rule = "unknown_member"
	RuleDuplicate  Rule = "duplicate_member"
	RuleSyntax     Rule = "syntax"
	RuleUTF8       Rule = "utf8"
	RuleDepth      Rule = "depth"
	RuleType       Rule = "type"
	RuleFormat     Rule = "format"
	RuleMin        Rule = "min"
	RuleMax        Rule = "max"
	RuleMinLength  Rule = "min_length"
	RuleMaxLength  Rule = "max_length"
	RuleMinItems   Rule = "min_items"
	RuleMaxItems   Rule = "max_items"
	RuleUnique     Rule = "unique"
	RuleEnum       Rule = "enum"
	RuleID         Rule = "id"
	RuleDate       Rule = "date"
	RuleMonths     Rule = "whole_months"
	RuleOrder      Rule = "order"
	RulePhone      Rule = "phone"
	RuleReference  Rule = "reference"
	RuleReach      Rule = "reach"
	RuleFuture     Rule = "future"
	RuleFixed      Rule = "fixed"
	RuleSum        Rule = "sum"
	RuleText       Rule = "text"
	RuleParameter  Rule = "unknown_parameter"
	RuleCursor     Rule = "cursor"
	RuleParent     Rule = "parent_level"
	RulePassword   Rule = "password"
	RuleConsent    Rule = "consent"
	RuleResident   Rule = "resident"
	RuleBelongs    Rule = "belongs"
	RuleAmbiguous  Rule = "ambiguous"
	RuleMajority   Rule = "majority"
	RuleAcceptable Rule = "not_allowed_here"
	RuleOwnHost    Rule = "own_host"
	RuleRestrictor Rule = "restrictor"
)

// Rules has the words for each rule; {0} and {1} stand for its limits.
var Rules = map[Rule]Text{
	RuleRequired:   {"is needed", "inahitajika"},
	RuleUnknown:    {"is not a member that can be sent here", "si sehemu inayoweza kutumwa hapa"},
	RuleDuplicate:  {"is given twice", "imetolewa mara mbili"},
	RuleSyntax:     {"is not valid JSON here", "si JSON sahihi hapa"},
	RuleUTF8:       {"is not valid UTF-8", "si UTF-8 sahihi"},
	RuleDepth:      {"is nested too deeply", "ina ngazi nyingi mno"},
	RuleType:       {"must be of type {0}", "lazima iwe ya aina {0}"},
	RuleFormat:     {"does not have the form {0}", "haina umbo la {0}"},
	RuleMin:        {"must be at least {0}", "lazima iwe angalau {0}"},
	RuleMax:        {"must be at most {0}", "isizidi {0}"},
	RuleMinLength:  {"must have at least {0} characters", "iwe na angalau herufi {0}"},
	RuleMaxLength:  {"must have at most {0} characters", "isizidi herufi {0}"},
	RuleMinItems:   {"must have at least {0} items", "iwe na angalau vipengele {0}"},
	RuleMaxItems:   {"must have at most {0} items", "isizidi vipengele {0}"},
	RuleUnique:     {"has the same item twice", "ina kipengele kimoja mara mbili"},
	RuleEnum:       {"must be one of: {0}", "lazima iwe mojawapo ya: {0}"},
	RuleID:         {"is not an id: a UUID in lower case or a place code", "si kitambulisho: UUID ya herufi ndogo au msimbo wa mahali"},
	RuleDate:       {"is not a date that exists, as YYYY-MM-DD", "si tarehe iliyopo, kwa YYYY-MM-DD"},
	RuleMonths:     {"must begin or end a calendar month, because you see figures of whole months", "lazima ianze au imalize mwezi wa kalenda, kwa sababu unaona takwimu za miezi mizima"},
	RuleOrder:      {"must not be before {0}", "isiwe kabla ya {0}"},
	RulePhone:      {"is not a telephone number, such as +254712345678", "si namba ya simu, kama +254712345678"},
	RuleReference:  {"names no record that you can see", "haitaji rekodi unayoweza kuiona"},
	RuleReach:      {"is outside the organizations that you work for", "iko nje ya vikundi unavyovifanyia kazi"},
	RuleFuture:     {"must not lie in the future", "isiwe ya baadaye"},
	RuleFixed:      {"cannot be changed after the record was made", "haiwezi kubadilishwa baada ya rekodi kutengenezwa"},
	RuleSum:        {"must not be more than {0}", "isizidi {0}"},
	RuleText:       {"holds characters that cannot be shown", "ina herufi zisizoonyeshika"},
	RuleParameter:  {"is not a parameter of this address; see /docs", "si kigezo cha anwani hii; angalia /docs"},
	RuleCursor:     {"is not a cursor of this list with these filters", "si kielekezi cha orodha hii na vichujio hivi"},
	RuleParent:     {"must lie one level below its parent, and a neighbourhood below a ward", "iwe ngazi moja chini ya mzazi, na mtaa chini ya wadi"},
	RulePassword:   {"is too easy to guess; choose at least 12 characters that are not a common password or your own name", "ni rahisi kukisia; chagua angalau herufi 12 zisizo nenosiri la kawaida wala jina lako"},
	RuleConsent:    {"needs the person's consent with its date and purpose", "inahitaji ridhaa ya mtu, tarehe na madhumuni yake"},
	RuleResident:   {"must name a resident", "lazima imtaje mkazi"},
	RuleBelongs:    {"does not belong to {0}", "si ya {0}"},
	RuleAmbiguous:  {"may mean more than one record; candidates lists them", "inaweza kumaanisha zaidi ya rekodi moja; candidates inaziorodhesha"},
	RuleMajority:   {"must be what more than half of those asked said", "iwe ni kile walichosema zaidi ya nusu ya walioulizwa"},
	RuleAcceptable: {"cannot be used here", "haiwezi kutumika hapa"},
	RuleRestrictor: {"opens what another organization restricted; only that organization's own people or an administrator do so", "inafungua kilichozuiwa na kikundi kingine; watu wa kikundi hicho au msimamizi pekee ndio hukifungua"},
	RuleOwnHost:    {"leaves out an organization that only its own people can take away", "imeacha kikundi ambacho watu wake pekee wanaweza kukiondoa"},
}
